import type { DocumentKind } from '#lib/contracts/documents.ts';

/** Control characters that no text holds, in whatever ASCII-like encoding. */
// oxlint-disable-next-line no-control-regex
const controls = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** Whether a content that begins and ends so is UTF-16 with its mark, UTF-8, or of an 8-bit alphabet. */
export function looksLikeText(head: Buffer, tail: Buffer): boolean {
  if (utf16Of(head)) return true;
  return !controls.test(head.toString('latin1')) && !controls.test(tail.toString('latin1'));
}

/** Which kind of text it is: HTML and e-mail by how they begin, Markdown by its name. */
export function textKindOf(head: Buffer, fileName: string): DocumentKind {
  const text = new TextDecoder(utf16Of(head) ?? 'utf-8').decode(head).trimStart();
  if (/^(<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text)) return 'html';
  if (/\.html?$/i.test(fileName) && /<[a-z][^>]*>/i.test(text)) return 'html';
  if (isEmail(text)) return 'email';
  return /\.(md|markdown|mkd)$/i.test(fileName) ? 'markdown' : 'text';
}

function isEmail(text: string): boolean {
  const block = text.split(/\r?\n\r?\n/, 1)[0]!.split(/\r?\n(?![ \t])/);
  if (!block.every((line) => /^[!-9;-~]+:/.test(line))) return false;
  const names = new Set(block.map((line) => line.slice(0, line.indexOf(':')).toLowerCase()));
  return names.has('from') && ['date', 'message-id', 'mime-version', 'received'].some((name) => names.has(name));
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
