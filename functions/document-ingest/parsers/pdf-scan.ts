import type { getDocumentProxy } from 'unpdf';
import { getResolvedPDFJS } from 'unpdf';
import { pixelLimit } from './image.ts';
import { openReader } from './ocr.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

interface Picture {
  width: number;
  height: number;
  /** Of pdf.js: 1 bit of grey, 3 or 4 bytes a pixel. */
  kind: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Smaller pictures are signs and logos. */
const leastPixels = 40_000;

/** The text on the pictures of a page. */
export async function recognised(page: Page): Promise<string> {
  const texts: string[] = [];
  for (const picture of await picturesOf(page)) {
    const reader = await openReader();
    texts.push(reader.read(toPortableMap(picture)).trim());
  }
  return texts.filter(Boolean).join('\n\n');
}

async function picturesOf(page: Page): Promise<Picture[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const pictures: Picture[] = [];
  for (const [at, operation] of fnArray.entries()) {
    const argument: unknown = (argsArray[at] as unknown[] | null)?.[0];
    let picture: unknown;
    if (operation === OPS.paintInlineImageXObject) picture = argument;
    if (operation === OPS.paintImageXObject && typeof argument === 'string') picture = await objectOf(page, argument);
    if (isPicture(picture) && isLegible(picture)) pictures.push(picture);
  }
  return pictures;
}

function objectOf(page: Page, name: string): Promise<unknown> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(name, resolve);
  });
}

function isPicture(value: unknown): value is Picture {
  return typeof value === 'object' && value !== null && 'data' in value && ArrayBuffer.isView(value.data);
}

function isLegible({ width, height }: Picture): boolean {
  const pixels = width * height;
  return pixels >= leastPixels && pixels <= pixelLimit;
}

/** As a portable grey map, which Tesseract reads as it is. */
function toPortableMap({ width, height, kind, data }: Picture): Buffer {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const map = Buffer.alloc(head.length + width * height);
  head.copy(map);
  const greyAt = kind === 1 ? bitsReader(width, data) : bytesReader(width, data, Math.max(kind + 1, 3));
  let at = head.length;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) map[at++] = greyAt(x, y);
  return map;
}

function bitsReader(width: number, data: Picture['data']) {
  const stride = (width + 7) >> 3;
  return (x: number, y: number) => (data[y * stride + (x >> 3)]! & (0x80 >> (x & 7)) ? 255 : 0);
}

function bytesReader(width: number, data: Picture['data'], channels: number) {
  return (x: number, y: number) => {
    const at = (y * width + x) * channels;
    return (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
  };
}
