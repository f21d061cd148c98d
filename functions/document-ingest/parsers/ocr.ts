import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { assetPath } from '../process/assets.ts';
import { Unreadable } from './parser.ts';

export interface Reader {
  /** The text on a picture: PNG, JPEG or a portable map. */
  read(picture: Uint8Array): string;
}

let opening: Promise<Reader> | undefined;

/** Tesseract with its English model, opened at the first picture. */
export function openReader(): Promise<Reader> {
  return (opening ??= open());
}

async function open(): Promise<Reader> {
  const { default: createTesseract } = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
  const [wasmBinary, model] = await Promise.all([
    readFile(assetPath('tesseract.wasm')),
    readFile(assetPath('eng.traineddata.gz')),
  ]);
  const tesseract = await createTesseract({ wasmBinary, TesseractProgress() {}, print() {}, printErr() {} });
  tesseract.FS.writeFile('/eng.traineddata', gunzipSync(model));
  const api = new tesseract.TessBaseAPI();
  const longShortTermMemory = 1;
  if (api.Init(null, 'eng', longShortTermMemory) !== 0) throw new Error('Tesseract does not take its model');
  return {
    read(picture) {
      const upright = 1;
      tesseract.FS.writeFile('/input', picture);
      if (api.SetImageFile(exifOrientation(picture) ?? upright, 0) === 1) {
        throw new Unreadable('The picture is damaged.');
      }
      api.Recognize(null);
      const text = api.GetUTF8Text();
      api.Clear();
      return text;
    },
  };
}

/** How a camera was held (1 to 8), from the TIFF directory in the head of a JPEG. */
function exifOrientation(picture: Uint8Array): number | undefined {
  const head = Buffer.from(picture.buffer, picture.byteOffset, Math.min(picture.length, 4096));
  const exif = head.indexOf('Exif\0\0');
  if (exif < 0) return undefined;
  const isLittle = head.toString('latin1', exif + 6, exif + 8) === 'II';
  const tag = Buffer.from(isLittle ? [0x12, 0x01, 0x03, 0x00] : [0x01, 0x12, 0x00, 0x03]);
  const at = head.indexOf(tag, exif);
  if (at < 0 || at + 10 > head.length) return undefined;
  const value = isLittle ? head.readUInt16LE(at + 8) : head.readUInt16BE(at + 8);
  return value >= 1 && value <= 8 ? value : undefined;
}
