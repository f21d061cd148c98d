import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKind } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import { type Ingest, openIngest } from './ingest.ts';
import { encryptedPdf, pdfBomb, pixelBomb, withDeclaredSize } from './samples/bad.ts';
import { docx, xlsx, zipOf } from './samples/office.ts';
import { pdf } from './samples/pdf.ts';
import { pdfOfLines } from './samples/raw-pdf.ts';

const words = [{ text: 'Words of a letter.' }];
const password = /^It is protected with a password/;
const damaged = /^(It|The picture) is (a )?damaged/;

const bad: [string, DocumentKind, () => Uint8Array | Promise<Uint8Array>, RegExp][] = [
  ['a file of spaces', 'text', () => Buffer.from(' \n\t\n'), /^There is no text in it\.$/],
  ['a program called a text', 'text', () => Buffer.alloc(5000, '\x7fELF\x01\x00\x02'), /not text/],
  ['a picture called a PDF', 'pdf', () => Buffer.concat([pixelBomb(), Buffer.from('!')]), /not a PDF/],
  ['a PDF cut short', 'pdf', async () => Buffer.from('%PDF-1.7\n%%%%'), damaged],
  ['a PDF with a password', 'pdf', encryptedPdf, password],
  ['a PDF bomb', 'pdf', pdfBomb, /^There is no text in it\. Page 1 was left out\. Reading it needs more memory/],
  ['a Word file with a password', 'docx', () => Buffer.from('d0cf11e0a1b11ae1'.repeat(40), 'hex'), password],
  ['a Word file cut short', 'docx', async () => (await docx(words)).subarray(0, 700), damaged],
  ['a workbook called a Word file', 'docx', () => xlsx({ One: [['a']] }), /no Word document/],
  ['any zip called a presentation', 'pptx', () => zipOf({ 'a.txt': 'a' }), /no presentation/],
  ['a zip bomb', 'docx', () => zipOf({ 'word/document.xml': Buffer.alloc(320 * 1_048_576) }), /unpacks to more/],
  ['a zip that lies', 'docx', async () => withDeclaredSize(await docx(words), 10), damaged],
  ['a picture of too many pixels', 'image', pixelBomb, /40 million pixels/],
  [
    'a damaged picture',
    'image',
    () => Buffer.concat([pixelBomb().fill(0, 16, 19).fill(0, 20, 23), Buffer.alloc(99, 'x')]),
    damaged,
  ],
  ['a web page nested without end', 'html', () => Buffer.from(`${'<div>'.repeat(4000)}x`), /nested too deeply/],
  ['a text called an e-mail', 'email', () => Buffer.from('no headers at all'), /not an e-mail/],
];

describe('what cannot be read', () => {
  let ingest: Ingest;
  beforeAll(async () => {
    ingest = await openIngest();
  });
  afterAll(() => ingest.close());

  const options = { ...verifies('documents.ingest.bad-files'), timeout: 120_000 };
  it.each(bad)('is failed with a reason: %s', options, async (name, kind, make, reason) => {
    const { content, chunks, document } = await ingest.read(name, kind, await make());
    expect(content.stage).toBe('failed');
    expect(content.reason).toMatch(reason);
    expect(chunks).toEqual([]);
    expect(await ingest.get(document.id)).toMatchObject({ state: 'failed', reason: content.reason });
  });

  it('in part is read for the rest, which says so', verifies('documents.ingest.bad-files'), async () => {
    const macros = { 'word/vbaProject.bin': 'Sub AutoOpen()' };
    const { content, chunks } = await ingest.read('macros.docm', 'docx', await docx(words, macros));
    expect(content).toMatchObject({ stage: 'ready', reason: 'Its macros were left out.' });
    expect(chunks.map(({ body }) => body)).toEqual(['Words of a letter.']);
  });

  it('takes nobody along', { ...verifies('documents.ingest.bounds'), timeout: 120_000 }, async () => {
    const files: [string, DocumentKind, Uint8Array][] = [
      ['bomb.pdf', 'pdf', Buffer.concat([pdfBomb(), Buffer.from('\n')])],
      ['good.pdf', 'pdf', await pdf([{ lines: ['Words of a good neighbour.'] }])],
      ['deep.html', 'html', Buffer.from(`${'<p>'.repeat(10)}Other good words.`)],
    ];
    const results = await Promise.all(files.map(([name, kind, bytes]) => ingest.read(name, kind, bytes)));
    expect(results.map(({ content }) => content.stage)).toEqual(['failed', 'ready', 'ready']);
  });
});

describe('a book of 10,000 pages', () => {
  it(
    'is found by its words while its model is away',
    { ...verifies('documents.ingest.bounds'), timeout: 600_000 },
    async () => {
      const away = { EMBEDDING_BASE_URL: 'http://127.0.0.1:9/v1', EMBEDDING_MODEL: 'away' };
      const ingest = await openIngest({ environment: away });
      const lines = Array.from({ length: 10_000 }, (_, at) => `This is page ${at + 1} of the book.`);
      const document = await ingest.receiveBytes('book.pdf', 'pdf', pdfOfLines(lines));
      const { id } = await ingest.contentOf(document.id);
      await expect(ingest.ingestContent(id)).rejects.toMatchObject({ code: 'unavailable' });
      expect(await ingest.contentOf(document.id)).toMatchObject({ stage: 'embed', pages: 10_000, chunks: 10_000 });
      expect((await ingest.chunksOf(id)).at(-1)).toMatchObject({
        page: 10_000,
        body: 'This is page 10000 of the book.',
      });
      await ingest.close();
    },
  );
});
