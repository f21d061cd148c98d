import { deflateSync } from 'node:zlib';

/** A PDF of one page, by hand: `objects` come after its catalog, its pages and its page, numbered from 4. */
export function rawPdf(
  page: string,
  objects: readonly { dictionary: string; stream: Uint8Array }[],
  trailer = '',
): Buffer {
  const bodies = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${page} >>`),
    ...objects.map(({ dictionary, stream }) =>
      Buffer.concat([
        Buffer.from(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`),
        stream,
        Buffer.from('\nendstream'),
      ]),
    ),
  ];
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, body] of bodies.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}`;
  const tail = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(head + tail)]);
}

/** Two kilobytes that are a page of a gigabyte. */
export function pdfBomb(): Buffer {
  const stream = deflateSync(deflateSync(Buffer.alloc(1_000_000_000, 32)));
  return rawPdf('/Contents 4 0 R', [{ dictionary: '/Filter [/FlateDecode /FlateDecode]', stream }]);
}

/** A PDF that opens with a password alone. */
export function encryptedPdf(): Buffer {
  const secret = '0123456789abcdef'.repeat(4);
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >> /ID [<${secret}> <${secret}>]`;
  return rawPdf('/Contents 4 0 R', [{ dictionary: '', stream: Buffer.from('BT (x) Tj ET') }], encrypt);
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
