import type { DocumentKind } from '#lib/contracts/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { looksLikeText, textKindOf } from './sniff-text.ts';

const headBytes = 65_536;
/** The list of files that a ZIP archive has at its end: of an office document far less. */
const tailBytes = 1_048_576;

/** Keeps what tells the kind of a content while that passes by. */
export class Sniffer {
  #head = Buffer.alloc(0);
  #tail: Uint8Array[] = [];
  #tailSize = 0;

  add(chunk: Uint8Array): void {
    if (this.#head.length < headBytes) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, headBytes - this.#head.length)]);
    }
    this.#tail.push(chunk);
    this.#tailSize += chunk.length;
    while (this.#tailSize - this.#tail[0]!.length >= tailBytes) this.#tailSize -= this.#tail.shift()!.length;
  }

  /** What it is by its content; the name only tells texts apart. Refuses what cannot be read, and says what to do. */
  kind(fileName: string): DocumentKind {
    return kindOf(this.#head, Buffer.concat(this.#tail), fileName);
  }
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zip = Buffer.from('PK\x03\x04', 'latin1');

const otherPictures = [
  /^GIF8/,
  /^RIFF....WEBP/s,
  /^(II\*\0|MM\0\*)/,
  /^BM.{4}\0{4}/s,
  /^....ftyp(heic|heix|mif1|avif)/s,
];

function kindOf(head: Buffer, tail: Buffer, fileName: string): DocumentKind {
  const startsWith = (magic: Buffer) => head.subarray(0, magic.length).equals(magic);
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (startsWith(png) || startsWith(jpeg)) return 'image';
  if (startsWith(zip)) return officeKindOf(tail);
  if (startsWith(oldOffice)) {
    throw refused(
      'This is an Office file with a password, or of the format before 2007. Save it without a password as .docx, .pptx or .xlsx.',
    );
  }
  const beginning = head.toString('latin1', 0, 32);
  if (otherPictures.some((magic) => magic.test(beginning))) {
    throw refused('Of pictures only PNG and JPEG can be read. Save this one as PNG or JPEG.');
  }
  if (beginning.startsWith('{\\rtf')) throw refused('RTF cannot be read. Save the file as .docx or PDF.');
  if (looksLikeText(head, tail)) return textKindOf(head, fileName);
  throw refused(
    'This is no kind of file that can be read: PDF, Word, PowerPoint, Excel, HTML, Markdown, text, e-mail, PNG or JPEG.',
  );
}

const officeParts: [RegExp, DocumentKind][] = [
  [/^word\/document\d*\.xml$/, 'docx'],
  [/^ppt\/presentation\.xml$/, 'pptx'],
  [/^xl\/workbook\.xml$/, 'xlsx'],
];

function officeKindOf(tail: Buffer): DocumentKind {
  const names = zipEntries(tail);
  if (!names) throw refused('The file is damaged: it begins as an Office file or ZIP archive, and has no end.');
  for (const [part, kind] of officeParts) if (names.some((name) => part.test(name))) return kind;
  throw refused('This is a ZIP archive, and no Word, PowerPoint or Excel file. Add the files that are in it.');
}

/** Names of an archive by the directory at its end; undefined when that is not there whole. */
function zipEntries(tail: Buffer): string[] | undefined {
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) return undefined;
  const count = tail.readUInt16LE(end + 10);
  let at = end - tail.readUInt32LE(end + 12);
  const names: string[] = [];
  for (let n = 0; n < count; n++) {
    if (at < 0 || at + 46 > end || tail.readUInt32LE(at) !== 0x02014b50) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) => tail.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(tail.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

function refused(detail: string): ProblemError {
  return new ProblemError('unsupported_media_type', { detail });
}
