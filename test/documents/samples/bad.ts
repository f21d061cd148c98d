import { deflateSync } from 'node:zlib';
import { pdfOf, streamOf } from './raw-pdf.ts';

/** A PDF of one page, by hand. */
function onePage(content: Buffer, trailer = ''): Buffer {
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>',
      content,
    ],
    trailer,
  );
}

/** Two kilobytes that are a page of a gigabyte. */
export function pdfBomb(): Buffer {
  const stream = deflateSync(deflateSync(Buffer.alloc(1_000_000_000, 32)));
  return onePage(streamOf(stream, '/Filter [/FlateDecode /FlateDecode]'));
}

/** A PDF that opens with a password alone. */
export function encryptedPdf(): Buffer {
  const secret = '0123456789abcdef'.repeat(4);
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >> /ID [<${secret}> <${secret}>]`;
  return onePage(streamOf(Buffer.from('BT (x) Tj ET')), encrypt);
}

/** A picture of 2.5 thousand million pixels in some dozen bytes. */
export function pixelBomb(): Buffer {
  const head = Buffer.alloc(33);
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  head.writeUInt32BE(50_000, 16);
  head.writeUInt32BE(50_000, 20);
  return head;
}

/** The same zip, which says that its parts are of `size` bytes. */
export function withDeclaredSize(zip: Buffer, size: number): Buffer {
  const lying = Buffer.from(zip);
  for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4)) {
    lying.writeUInt32LE(size, at + 24);
  }
  return lying;
}
