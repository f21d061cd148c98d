import { openReader } from './ocr.ts';
import { type Parser, Unreadable } from './parser.ts';

/** Pixels of the largest picture that is read. */
export const pixelLimit = 40_000_000;

/** A picture: the text that is recognised on it. */
export const parseImage: Parser = async function* (bytes, { opened, note }) {
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (!size) throw new Unreadable('It is damaged, or not a PNG or JPEG picture.');
  if (size.width * size.height > pixelLimit) throw new Unreadable('The picture has more than 40 million pixels.');
  opened(1);
  const reader = await openReader();
  note('Its text was recognised from a picture and may hold mistakes.');
  yield { page: 1, text: reader.read(bytes) };
};

interface Size {
  width: number;
  height: number;
}

function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments up to the one that begins a frame. */
function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
