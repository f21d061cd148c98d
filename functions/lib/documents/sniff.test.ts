import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { zipOf } from '#test/documents/zip.ts';
import { verifies } from '#test/verifies.ts';
import { Sniffer } from './sniff.ts';

function kind(content: string | Uint8Array, fileName: string): string {
  const sniffer = new Sniffer();
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 50_000) sniffer.add(bytes.subarray(at, at + 50_000));
  return sniffer.kind(fileName);
}

const office = (part: string) => zipOf({ '[Content_Types].xml': '<Types/>', [part]: '<x/>' });
const email =
  'From: Maya <maya@example.org>\r\nTo: jonas@example.org\r\nDate: Mon, 1 Mar 2027 09:00:00 +0000\r\n\r\nHello';

describe('the kind of a file', () => {
  it.each([
    ['%PDF-1.7\n…', 'report.docx', 'pdf'],
    [office('word/document.xml'), 'report.pdf', 'docx'],
    [office('ppt/presentation.xml'), 'slides.zip', 'pptx'],
    [office('xl/workbook.xml'), 'numbers', 'xlsx'],
    [zipOf({ 'word/document.xml': '<x/>', 'word/media/big.bin': randomBytes(3_000_000) }), 'big.docx', 'docx'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'notes.txt', 'image'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'photo', 'image'],
    ['\ufeff<!-- made by hand -->\n<!DOCTYPE html><p>Hi', 'page.txt', 'html'],
    ['<p>A part of a page</p>', 'part.html', 'html'],
    ['<p>Not a page by its name</p>', 'part.txt', 'text'],
    [email, 'letter.txt', 'email'],
    ['Subject: this is only how the text begins\n\nFrom here on', 'note.txt', 'text'],
    ['# Plan\n\n- one', 'plan.md', 'markdown'],
    ['name,amount\nvan,3\n', 'vans.csv', 'text'],
    [Buffer.from('Grüße', 'latin1'), 'old.txt', 'text'],
    [Buffer.from(`\ufeff${'Zwei Wörter. '.repeat(100_000)}`, 'utf16le'), 'wide.txt', 'text'],
    ['%PDF is what this text is about', 'about.txt', 'text'],
  ])('is told by content: %#', verifies('documents.kind'), (content, fileName, expected) => {
    expect(kind(content, fileName)).toBe(expected);
  });

  it.each([
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.doc', 'password'],
    [zipOf({ 'a.txt': 'a' }), 'report.docx', 'ZIP archive'],
    [office('word/document.xml').subarray(0, 60), 'cut.docx', 'damaged'],
    [
      Buffer.from(
        'PK\x03\x04PK\x05\x06\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff',
        'latin1',
      ),
      'evil.docx',
      'damaged',
    ],
    ['GIF89a…', 'moving.gif', 'PNG or JPEG'],
    [Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'picture.webp', 'PNG or JPEG'],
    ['{\\rtf1 Hello}', 'letter.rtf', 'RTF'],
    [randomBytes(4000), 'noise.pdf', 'no kind of file'],
    ['MZ\x90\0\x03\0', 'setup.txt', 'no kind of file'],
    [Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from('\0\0')]), 'half.txt', 'no kind of file'],
  ])(
    'that cannot be read is refused in words that help: %#',
    verifies('documents.kind'),
    (content, fileName, words) => {
      const refused = expect.objectContaining({
        code: 'unsupported_media_type',
        message: expect.stringContaining(words),
      });
      expect(() => kind(content, fileName)).toThrow(refused);
    },
  );
});
