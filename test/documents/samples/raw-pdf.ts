/** A PDF of these objects, numbered from 1, the first its catalog: for files that no library writes, or not as fast. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const rows: string[] = [];
  let length = parts[0]!.length;
  for (const [index, body] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
    rows.push(`${String(length).padStart(10, '0')} 00000 n \n`);
    parts.push(part);
    length += part.length;
  }
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(head + tail)]);
}

export function streamOf(bytes: Uint8Array, dictionary = ''): Buffer {
  const head = `<< ${dictionary} /Length ${bytes.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
}

/** A PDF with one line on each page. */
export function pdfOfLines(lines: readonly string[]): Buffer {
  const pageAt = (index: number) => 4 + index * 2;
  const kids = lines.map((_, index) => `${pageAt(index)} 0 R`).join(' ');
  const page = (index: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >>
     /Contents ${pageAt(index) + 1} 0 R >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => [page(index), streamOf(Buffer.from(`BT /F 12 Tf 50 700 Td (${line}) Tj ET`))]),
  ]);
}
