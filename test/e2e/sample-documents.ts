import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { email } from '../documents/samples/email.ts';
import { docx, pptx, xlsx } from '../documents/samples/office.ts';
import { pdf, scannedPdf } from '../documents/samples/pdf.ts';

/** A file of one format, and what only it says. */
export interface SampleDocument {
  fileName: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
  /** What the product makes of it: pages, slides, sheets or parts of a message, where the format has such. */
  kind: string;
  pages?: number;
  /** Stands on `page` alone. */
  sentence: string;
  page?: number;
  question: string;
}

const picture = (name: string) => readFile(join(import.meta.dirname, '../documents/samples', name));
const text = (lines: string) => () => Buffer.from(lines);

export const sampleDocuments: SampleDocument[] = [
  {
    fileName: 'Ferry timetable.pdf',
    bytes: () =>
      pdf([
        { heading: 'About the island', lines: ['Visitors like its beaches and its two museums.'] },
        { heading: 'Crossings', lines: ['The ferry to Ardmore leaves at half past seven.', 'It takes bicycles too.'] },
      ]),
    kind: 'pdf',
    pages: 2,
    sentence: 'The ferry to Ardmore leaves at half past seven.',
    page: 2,
    question: 'When does the ferry to Ardmore leave?',
  },
  {
    fileName: 'House rules.docx',
    bytes: () =>
      docx([
        { text: 'House rules', style: 'Heading1' },
        { text: 'Please keep the stairs free.' },
        { text: 'Parking', style: 'Heading2' },
        { text: 'A parking permit costs nineteen euro a month.' },
      ]),
    kind: 'docx',
    sentence: 'A parking permit costs nineteen euro a month.',
    question: 'How much does a parking permit cost?',
  },
  {
    fileName: 'Regatta.pptx',
    bytes: () =>
      pptx([
        { title: 'Why we sail', lines: ['It brings the whole company together.'] },
        { title: 'The mascot', lines: ['The mascot of the regatta is an otter called Bertil.'] },
      ]),
    kind: 'pptx',
    pages: 2,
    sentence: 'The mascot of the regatta is an otter called Bertil.',
    page: 2,
    question: 'What is the mascot of the regatta?',
  },
  {
    fileName: 'Summer party.xlsx',
    bytes: () =>
      xlsx({
        Guests: [
          ['Team', 'People'],
          ['Warehouse', 31],
        ],
        Costs: [
          ['Item', 'Euro'],
          ['Marquee rental', 2750],
        ],
      }),
    kind: 'xlsx',
    pages: 2,
    sentence: 'Marquee rental | 2750',
    page: 2,
    question: 'How much is the marquee rental?',
  },
  {
    fileName: 'Canteen.html',
    bytes: text(
      '<html><body><h1>Canteen</h1><p>The canteen serves <b>pea soup</b> every Thursday.</p><script>x()</script></body></html>',
    ),
    kind: 'html',
    sentence: 'The canteen serves pea soup every Thursday.',
    question: 'When does the canteen serve pea soup?',
  },
  {
    fileName: 'Release notes.md',
    bytes: text('# Release notes\n\n## Scanner\n\nThe barcode scanner needs firmware 4.2 or newer.\n'),
    kind: 'markdown',
    sentence: 'The barcode scanner needs firmware 4.2 or newer.',
    question: 'Which firmware does the barcode scanner need?',
  },
  {
    fileName: 'Keys.txt',
    bytes: text('The spare key of the boathouse hangs behind the fuse box.\n'),
    kind: 'text',
    sentence: 'The spare key of the boathouse hangs behind the fuse box.',
    question: 'Where is the spare key of the boathouse?',
  },
  {
    fileName: 'Insurance.eml',
    bytes: async () =>
      email('Insurance of the kayaks', 'The policy is attached.', [
        {
          fileName: 'policy.pdf',
          mediaType: 'application/pdf',
          bytes: await pdf([{ lines: ['The insurance of the kayaks ends on 30 April 2031.'] }]),
        },
      ]),
    kind: 'email',
    pages: 2,
    sentence: 'The insurance of the kayaks ends on 30 April 2031.',
    page: 2,
    question: 'When does the insurance of the kayaks end?',
  },
  {
    fileName: 'Notice.png',
    bytes: () => picture('notice.png'),
    kind: 'image',
    sentence: 'The harbour hall is closed\non Monday 14 September',
    question: 'On which day is the harbour hall closed?',
  },
  {
    fileName: 'Receipt, scanned.pdf',
    bytes: async () => scannedPdf([await picture('receipt.jpg')]),
    kind: 'pdf',
    pages: 1,
    sentence: 'Twelve storm lanterns',
    page: 1,
    question: 'How many storm lanterns are there?',
  },
];

/** A book that takes a while: each page has a word of its own, `wordOf(page)`. */
export const wordOf = (page: number): string => `lantern${String(page).padStart(4, '0')}q`;
export function book(title: string, pages: number): Promise<Buffer> {
  return pdf(
    Array.from({ length: pages }, (_, at) => ({
      heading: `${title}, chapter ${at + 1}`,
      lines: [
        `This chapter describes the ${wordOf(at + 1)} of ${title} in great detail.`,
        ...Array.from(
          { length: 8 },
          (_line, line) => `Line ${line} of it is about weather, wicks and wind ${at * 8 + line}.`,
        ),
      ],
    })),
  );
}
