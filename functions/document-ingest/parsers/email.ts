import { extname } from 'node:path';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { DocumentKind } from '#lib/contracts/documents.ts';
import { htmlToText } from './html.ts';
import { type Parser, type ParserOptions, Unreadable } from './parser.ts';
import type { parserOf } from './parsers.ts';

const attachmentLimit = 100;
/** A message in a message in a message is read; one that is deeper is not. */
const nestingLimit = 3;

/** A message: its text is the first page, and what is attached to it are the pages that follow. */
export function emailParser(parsers: typeof parserOf, depth = 1): Parser {
  return async function* (bytes, { note }) {
    const email = await read(bytes);
    yield { page: 1, text: messageText(email) };
    let page = 1;
    for (const attachment of email.attachments.slice(0, attachmentLimit)) {
      const name = attachment.filename ?? 'attachment';
      const kind = kindOf(attachment);
      if (kind === undefined || (kind === 'email' && depth >= nestingLimit)) {
        if (!attachment.related) note(`The attached ${name} was not read.`);
        continue;
      }
      const parse = kind === 'email' ? emailParser(parsers, depth + 1) : await parsers(kind);
      const options: ParserOptions = { from: 1, opened() {}, note: (text) => note(`${name}: ${text}`) };
      let heading = `# ${name}\n\n`;
      try {
        for await (const { text } of parse(bytesOf(attachment), options)) {
          yield { page: ++page, text: heading + text };
          heading = '';
        }
      } catch (error) {
        note(`The attached ${name} was not read. ${error instanceof Unreadable ? error.message : ''}`.trim());
      }
    }
    if (email.attachments.length > attachmentLimit) note(`Its first ${attachmentLimit} attachments were read.`);
  };
}

async function read(bytes: Buffer): Promise<Email> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, { maxNestingDepth: 30, forceRfc822Attachments: true });
  } catch (cause) {
    throw new Unreadable('It is a damaged message.', { cause });
  }
  const isMessage = email.from ?? email.to ?? email.subject ?? email.date;
  if (isMessage === undefined) throw new Unreadable('It is not an e-mail, whatever its name says.');
  return email;
}

function messageText({ subject, from, to, cc, date, text, html }: Email): string {
  const facts = [
    ['From', from && namesOf([from])],
    ['To', to && namesOf(to)],
    ['Cc', cc && namesOf(cc)],
    ['Date', date],
  ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  const body = text?.trim() || (html === undefined ? '' : htmlToText(html));
  return [subject && `# ${subject}`, facts.join('\n'), body].filter(Boolean).join('\n\n');
}

function namesOf(addresses: readonly Address[]): string {
  const mailboxes = addresses.flatMap((each) => each.group ?? [each]);
  return mailboxes.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');
}

function bytesOf({ content }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return ArrayBuffer.isView(content)
    ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    : Buffer.from(content);
}

const kinds: Record<string, DocumentKind> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.docm': 'docx',
  '.pptx': 'pptx',
  '.pptm': 'pptx',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.txt': 'text',
  '.csv': 'text',
  '.log': 'text',
  '.eml': 'email',
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
};

const mediaTypes: Record<string, DocumentKind> = {
  'application/pdf': 'pdf',
  'text/plain': 'text',
  'text/html': 'html',
  'text/markdown': 'markdown',
  'message/rfc822': 'email',
};

function kindOf({ filename, mimeType, related }: Attachment): DocumentKind | undefined {
  if (related) return undefined;
  return kinds[extname(filename ?? '').toLowerCase()] ?? mediaTypes[mimeType];
}
