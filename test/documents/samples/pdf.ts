import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';

interface PageText {
  heading?: string;
  lines: readonly string[];
}

/** A PDF of A4 pages with their text. */
export async function pdf(pages: readonly PageText[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  for (const text of pages) draw(document.addPage([595, 842]), text, { plain, bold });
  return Buffer.from(await document.save());
}

function draw(page: PDFPage, { heading, lines }: PageText, { plain, bold }: Record<'plain' | 'bold', PDFFont>): void {
  if (heading !== undefined) page.drawText(heading, { x: 50, y: 790, size: 18, font: bold });
  for (const [at, line] of lines.entries()) page.drawText(line, { x: 50, y: 760 - at * 15, size: 11, font: plain });
}

/** A PDF whose pages are pictures alone, as a scanner makes it. */
export async function scannedPdf(pictures: readonly Uint8Array[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const bytes of pictures) {
    const picture = bytes[0] === 0xff ? await document.embedJpg(bytes) : await document.embedPng(bytes);
    const page = document.addPage([595, 842]);
    page.drawImage(picture, { x: 0, y: 400, width: 595, height: (595 * picture.height) / picture.width });
  }
  return Buffer.from(await document.save());
}

const words =
  'the budget of the launch was agreed by the team after a review of costs and schedules for the next quarter with partners and vendors'.split(
    ' ',
  );

/** Pages full of text, each with a heading of its own: the title and its number. */
export function fullPages(count: number, title: string): PageText[] {
  return Array.from({ length: count }, (_, page) => ({
    heading: `${title} ${page + 1}`,
    lines: Array.from({ length: 45 }, (_, line) => {
      const at = (word: number) => words[(page * 7 + line * 13 + word * 5) % words.length];
      return Array.from({ length: 14 }, (_, word) => at(word)).join(' ');
    }),
  }));
}
