import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it.each([
  ['attachment; filename="report.pdf"', '/x', 'report.pdf'],
  ['attachment; filename=report.pdf', '/x', 'report.pdf'],
  [String.raw`inline; filename="a \"b\".pdf"`, '/x', 'a "b".pdf'],
  ["attachment; filename=x.pdf; filename*=UTF-8''%C3%9Cbersicht.pdf", '/x', 'Übersicht.pdf'],
  ['attachment; filename="../../etc/passwd"', '/x', 'passwd'],
  [undefined, '/files/annual%20report.pdf', 'annual report.pdf'],
  [undefined, '/a%2Fb%ZZ', 'a%2Fb%ZZ'],
  [undefined, '/', 'example.org'],
  ['attachment; filename=".."', '/', 'example.org'],
])('a file with %j at %s is called %s', (disposition, path, name) => {
  const headers = new Headers(disposition === undefined ? {} : { 'content-disposition': disposition });
  expect(fileNameOf(headers, new URL(path, 'https://example.org'))).toBe(name);
});
