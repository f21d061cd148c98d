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

const pagesInBranch = 100;

/** A PDF with one line on each page, and as many branches as it takes to find pages fast. */
export function pdfOfLines(lines: readonly string[]): Buffer {
  const branches = Math.ceil(lines.length / pagesInBranch);
  const branchAt = (branch: number) => 4 + branch;
  const pageAt = (index: number) => 4 + branches + index * 2;
  const references = (count: number, at: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => `${at(index)} 0 R`).join(' ');
  const branch = (_: unknown, at: number) => {
    const first = at * pagesInBranch;
    const count = Math.min(pagesInBranch, lines.length - first);
    return `<< /Type /Pages /Parent 2 0 R /Kids [${references(count, (index) => pageAt(first + index))}] /Count ${count} >>`;
  };
  const page = (index: number) =>
    `<< /Type /Page /Parent ${branchAt(Math.floor(index / pagesInBranch))} 0 R /MediaBox [0 0 600 800]
     /Resources << /Font << /F 3 0 R >> >> /Contents ${pageAt(index) + 1} 0 R >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${references(branches, branchAt)}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: branches }, branch),
    ...lines.flatMap((line, index) => [page(index), streamOf(Buffer.from(`BT /F 12 Tf 50 700 Td (${line}) Tj ET`))]),
  ]);
}
