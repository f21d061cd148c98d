import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKind } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import { type Ingest, openIngest } from './ingest.ts';
import { email } from './samples/email.ts';
import { docx, pptx, xlsx } from './samples/office.ts';
import { pdf, scannedPdf } from './samples/pdf.ts';

const sample = (name: string) => readFile(join(import.meta.dirname, 'samples', name));

describe('a file', () => {
  let ingest: Ingest;
  beforeAll(async () => {
    ingest = await openIngest();
  });
  afterAll(() => ingest.close());

  /** Reads it, and has each passage be what the text says between its offsets. */
  async function read(fileName: string, kind: DocumentKind, bytes: Uint8Array) {
    const { content, chunks } = await ingest.read(fileName, kind, bytes);
    expect(content.reason === null || content.stage === 'ready', content.reason ?? '').toBe(true);
    expect(content.stage).toBe('ready');
    const pages = await ingest.pagesOf(content.id);
    const whole = pages.map(({ text }) => text).join('\n');
    for (const { body, start_at, end_at } of chunks) expect(whole.slice(start_at, end_at)).toBe(body);
    for (const { start, text } of pages) expect(whole.startsWith(text, start)).toBe(true);
    return { content, chunks, pages: pages.map(({ text }) => text) };
  }

  it('of PDF is read page by page, with its headings', verifies('documents.ingest.formats'), async () => {
    const bytes = await pdf([
      { heading: 'Harbour plan', lines: ['The hall is booked for the 14th.', 'Catering is an infor-', 'mal buffet.'] },
      { heading: 'Costs', lines: ['The deposit is 4,000 euro.'] },
    ]);
    const { content, chunks } = await read('plan.pdf', 'pdf', bytes);
    expect(content).toMatchObject({ pages: 2, reason: null, language: 'en' });
    expect(chunks).toMatchObject([
      { page: 1, heading: 'Harbour plan' },
      { page: 2, heading: 'Costs' },
    ]);
    expect(chunks[0]!.body).toBe('# Harbour plan\n\nThe hall is booked for the 14th.\nCatering is an informal buffet.');
  });

  it('of PDF with scanned pages is recognised', verifies('documents.ingest.formats'), async () => {
    const bytes = await scannedPdf([await sample('notice.png'), await sample('receipt.jpg')]);
    const { content, chunks } = await read('scan.pdf', 'pdf', bytes);
    expect(content.pages).toBe(2);
    expect(content.reason).toContain('recognised from pictures');
    expect(chunks.find(({ page }) => page === 1)?.body).toContain('The harbour hall is closed');
    expect(chunks.find(({ page }) => page === 2)?.body).toContain('Twelve storm lanterns');
  });

  it('of Word is read with its headings', verifies('documents.ingest.formats'), async () => {
    const bytes = await docx([
      { text: 'Minutes', style: 'Heading1' },
      { text: 'Maya opened the meeting.' },
      { text: 'Decisions', style: 'Heading2' },
      { text: 'We move the launch to October &amp; tell the vendors.' },
    ]);
    const { content, pages } = await read('minutes.docx', 'docx', bytes);
    expect(content.pages).toBeNull();
    expect(pages).toEqual([
      '# Minutes\n\nMaya opened the meeting.\n\n## Decisions\n\nWe move the launch to October & tell the vendors.',
    ]);
  });

  it('of PowerPoint is read slide by slide in the order shown', verifies('documents.ingest.formats'), async () => {
    const bytes = await pptx([
      { title: 'Why lanterns', lines: ['They float', 'They glow'], notes: 'Pause here.' },
      { title: 'Next steps', lines: ['Order the samples'] },
    ]);
    const { content, chunks, pages } = await read('deck.pptx', 'pptx', bytes);
    expect(content.pages).toBe(2);
    expect(pages).toEqual([
      '# Why lanterns\n\nThey float\nThey glow\n\nPause here.',
      '# Next steps\n\nOrder the samples',
    ]);
    expect(chunks.map(({ page, heading }) => [page, heading])).toEqual([
      [1, 'Why lanterns'],
      [2, 'Next steps'],
    ]);
  });

  it('of Excel is read sheet by sheet', verifies('documents.ingest.formats'), async () => {
    const bytes = xlsx({
      Budget: [
        ['Item', 'Euro'],
        ['Venue', 4000],
        ['', ''],
        ['Lanterns', 318.5],
      ],
      People: [['Maya', 'lead']],
    });
    const { content, pages } = await read('budget.xlsx', 'xlsx', bytes);
    expect(content.pages).toBe(2);
    expect(pages).toEqual(['# Budget\n\nItem | Euro\nVenue | 4000\nLanterns | 318.5', '# People\n\nMaya | lead']);
  });

  it('of HTML is read as a reader sees it', verifies('documents.ingest.formats'), async () => {
    const html = `<html><head><title>no</title><style>p{}</style></head><body><h1>Caf\u00e9</h1>
      <script>steal()</script><p>See <a href="http://other.example/x">the menu</a>.</p><img src="x" alt="A map">
      <table><tr><th>Day</th><th>Open</th></tr><tr><td>Monday</td><td>9 to 5</td></tr></table></body></html>`;
    const { pages } = await read(
      'cafe.html',
      'html',
      Buffer.from(html.replace('<head>', '<head><meta charset="iso-8859-1">'), 'latin1'),
    );
    expect(pages).toEqual(['# Café\n\nSee the menu.\n\nA map\n\nDay | Open\nMonday | 9 to 5']);
  });

  it('of text is read in its encoding', verifies('documents.ingest.formats'), async () => {
    const text = 'Überraschung für Łukasz – naïve façade';
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const encodings = { 'utf-8': Buffer.from(text), 'utf-16, marked': marked, 'utf-16': Buffer.from(text, 'utf16le') };
    for (const [name, bytes] of Object.entries(encodings)) {
      expect((await read(`${name}.txt`, 'text', bytes)).pages, name).toEqual([text]);
    }
    const western = await read('western.txt', 'text', Buffer.from('Überraschung für façade', 'latin1'));
    expect(western.pages).toEqual(['Überraschung für façade']);
  });

  it('of e-mail is read with what is attached', verifies('documents.ingest.formats'), async () => {
    const attached = [
      {
        fileName: 'plan.pdf',
        mediaType: 'application/pdf',
        bytes: await pdf([{ lines: ['One'] }, { lines: ['Two'] }]),
      },
      { fileName: 'tool.exe', mediaType: 'application/octet-stream', bytes: Buffer.from('MZ') },
      { fileName: 'inner.eml', mediaType: 'message/rfc822', bytes: email('Inner', 'Deep words') },
    ];
    const { content, pages } = await read('mail.eml', 'email', email('Harbour hall', 'It is booked.', attached));
    expect(content).toMatchObject({ pages: 4, reason: 'The attached tool.exe was not read.' });
    expect(pages[0]).toContain('# Harbour hall\n\nFrom: Maya Lindqvist <maya@lanternfish.example>');
    expect(pages.slice(1, 3)).toEqual(['# plan.pdf\n\nOne', 'Two']);
    expect(pages[3]).toContain('Deep words');
  });

  it.each([
    ['notice.png', 'The harbour hall is closed\non Monday 14 September'],
    ['receipt.jpg', 'Twelve storm lanterns\nTotal 318 euro'],
  ])('of a picture is recognised: %s', verifies('documents.ingest.formats'), async (name, text) => {
    const { content, pages } = await read(name, 'image', await sample(name));
    expect(pages[0]).toContain(text);
    expect(content.reason).toContain('recognised from a picture');
  });
});
