import { getDocumentProxy } from 'unpdf';
import { linesOf, pageText } from './pdf-text.ts';
import { recognised } from './pdf-scan.ts';
import { type Parser, Unreadable } from './parser.ts';

const pageLimit = 20_000;
/** Pages of which only a picture is there are recognised up to this number. */
const scanLimit = 500;
/** A page with fewer characters than this is looked at as a picture. */
const leastText = 16;

/** Each page is a page; a page that cannot be read is an empty one. */
export const parsePdf: Parser = async function* (bytes, { from, opened, note }) {
  if (bytes.indexOf('%PDF-') === -1) throw new Unreadable('It is not a PDF, whatever its name says.');
  const pdf = await open(bytes);
  const pages = Math.min(pdf.numPages, pageLimit);
  if (pdf.numPages > pageLimit) note(`Its first ${pageLimit} of ${pdf.numPages} pages were read.`);
  opened(pages);
  let scans = 0;
  const unread: number[] = [];
  for (let number = from; number <= pages; number++) {
    let text = '';
    try {
      const page = await pdf.getPage(number);
      text = pageText(linesOf(await page.getTextContent()));
      if (text.length < leastText && scans < scanLimit) {
        const scan = await recognised(page);
        if (scan) [text, scans] = [scan, scans + 1];
        if (scans === scanLimit) note(`Of its scanned pages the first ${scanLimit} were read.`);
      }
      page.cleanup();
    } catch {
      unread.push(number);
    }
    yield { page: number, text };
  }
  if (scans > 0) note('Text of scanned pages was recognised from pictures and may hold mistakes.');
  if (unread.length > 0) note(`Not read, because damaged: page ${unread.slice(0, 20).join(', ')}.`);
};

async function open(bytes: Buffer) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      maxImageSize: 40_000_000,
    });
  } catch (cause) {
    if ((cause as Error).name === 'PasswordException') {
      throw new Unreadable('It is protected with a password.', { cause });
    }
    throw new Unreadable('It is a damaged PDF.', { cause });
  }
}
