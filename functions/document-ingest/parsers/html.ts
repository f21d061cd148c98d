import Turndown from 'turndown';
import type { Parser } from './parser.ts';
import { decodeText } from './text.ts';

/** A page of the web: its text as Markdown. */
export const parseHtml: Parser = async function* (bytes, { opened }) {
  const head = bytes.subarray(0, 2048).toString('latin1');
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const text = htmlToText(decodeText(bytes, label));
  opened(1);
  yield { page: 1, text };
};

const left: (keyof HTMLElementTagNameMap)[] = ['script', 'style', 'noscript', 'iframe', 'object', 'template', 'title'];

/** What a reader would see: links by their words, pictures by their description, rows of tables as lines. */
export function htmlToText(html: string): string {
  const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '_' });
  turndown.escape = (text) => text;
  turndown.remove(left);
  turndown.addRule('links', { filter: 'a', replacement: (content) => content });
  turndown.addRule('emphasis', { filter: ['b', 'strong', 'i', 'em'], replacement: (content) => content });
  turndown.addRule('pictures', { filter: 'img', replacement: (_content, node) => alternative(node) });
  turndown.addRule('cells', { filter: ['td', 'th'], replacement: (content) => ` | ${oneLine(content)}` });
  turndown.addRule('rows', { filter: 'tr', replacement: (content) => `${content.replace(/^ \| /, '').trimEnd()}\n` });
  turndown.addRule('tables', { filter: 'table', replacement: (content) => `\n\n${content.trim()}\n\n` });
  return turndown.turndown(html);
}

function alternative(node: Turndown.Node): string {
  return (node as Element).getAttribute('alt')?.trim() ?? '';
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
