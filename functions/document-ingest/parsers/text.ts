import { longNote, textLimit } from '../process/limits.ts';
import { type Parser, Unreadable } from './parser.ts';

/** Bytes of a text that are looked at. */
const bytesLimit = 2 * textLimit;

/** Plain text and Markdown: one page, as it stands. */
export const parseText: Parser = async function* (bytes, { opened, note }) {
  const text = decodeText(bytes.subarray(0, bytesLimit));
  if (bytes.length > bytesLimit) note(longNote);
  opened(1);
  yield { page: 1, text };
};

/**
 * Text in the encoding that its first bytes tell, else UTF-8, else UTF-16 where every other byte is zero, else `label`
 * or windows-1252. What is not text in any of them is refused.
 */
export function decodeText(bytes: Uint8Array, label?: string): string {
  const text = inEncodingOf(bytes, label);
  if (isBinary(text)) throw new Unreadable('It is called a text, but what is in it is not text.');
  return text;
}

function inEncodingOf(bytes: Uint8Array, label: string | undefined): string {
  const wide = markedEncoding(bytes) ?? wideEncoding(bytes.subarray(0, 4096));
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    // As a stream it may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return decoderNamed(label).decode(bytes);
  }
}

function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function decoderNamed(label = 'windows-1252'): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** Latin text in UTF-16 without a mark has a zero at every other place. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]!++;
  const half = head.length / 2;
  if (half < 4) return undefined;
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return 'utf-16le';
  return zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1 ? 'utf-16be' : undefined;
}

/** Control characters have no place in text, except those that move on. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  let controls = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if ((code < 32 && !(code >= 7 && code <= 13) && code !== 27) || code === 0xfffd) controls++;
  }
  return controls > sample.length * 0.05;
}
