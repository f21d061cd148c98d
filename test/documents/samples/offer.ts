import { randomBytes } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { pdf } from './pdf.ts';

const filler = Array.from(
  { length: 38 },
  (_, line) => `Paragraph ${line + 1} of the general terms is about other matters of the house and its guests.`,
);

/** Three pages; only the second speaks of cancelling, in its last third. */
export const venueOffer = () =>
  pdf([
    { heading: 'Offer of the Winter Gardens', lines: ['The large hall seats 120 guests.', ...filler] },
    {
      heading: 'Terms of the hire',
      lines: [
        ...filler,
        'Cancellation is free of charge until four weeks before the event.',
        'After that half is due.',
      ],
    },
    { heading: 'Catering', lines: ['The kitchen closes at eleven in the evening.'] },
  ]);

/** A PDF of so many bytes more, which no page shows. */
export async function withBallast(file: Uint8Array, bytes: number): Promise<Buffer> {
  const document = await PDFDocument.load(file);
  await document.attach(randomBytes(bytes), 'ballast.bin');
  return Buffer.from(await document.save());
}

/** Asks one person for one thing. */
export const launchMinutes = `# Minutes of the launch

We met on Monday and agreed on the date.

## Action items

- Tomás Herrera: Book the photographer by 4 December 2030
`;
