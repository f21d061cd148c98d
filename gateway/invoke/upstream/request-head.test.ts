import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { requestHead } from './request-head.ts';

const request = { method: 'GET', path: '/a?b=c', headers: ['x-a', 'b \xe9'], body: null };

it('writes a request out, with a Host in any case', () => {
  expect(requestHead(request, '10.0.0.1:8080')).toBe(
    'GET /a?b=c HTTP/1.1\r\nx-a: b \xe9\r\nhost: 10.0.0.1:8080\r\n\r\n',
  );
  expect(requestHead({ ...request, headers: ['host', 'here'] }, 'there')).toBe(
    'GET /a?b=c HTTP/1.1\r\nhost: here\r\n\r\n',
  );
});

it.each([
  ['a line in the path', { path: '/ HTTP/1.1\r\nX: y' }],
  ['a space in the path', { path: '/a b' }],
  ['a path that is none', { path: 'http://elsewhere/' }],
  ['a letter in the path that Latin-1 would make a line feed', { path: '/\u010a' }],
  ['a method that is none', { method: 'GET /a HTTP/1.1\r\nX: ' }],
  ['a line in a value', { headers: ['x-a', 'b\r\nc: d'] }],
  ['a line feed in a value', { headers: ['x-a', 'b\nc: d'] }],
  ['a letter that Latin-1 would make a carriage return', { headers: ['x-a', 'b\u010dc'] }],
  ['a colon in a name', { headers: ['x-a: b\r\nx', 'c'] }],
  ['a name that is empty', { headers: ['', 'c'] }],
])('refuses %s', verifies('upstream.headers'), (_what, given) => {
  expect(() => requestHead({ ...request, ...given }, 'here')).toThrow('cannot be passed on');
});
