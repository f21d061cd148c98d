import { expect, it } from 'vitest';
import { isPagePath } from '../../pages.ts';
import { addressOf, ownAddress, parseRoute, type Route } from './route.ts';

const documentId = '0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11';

const routes: Route[] = [
  { page: 'board' },
  { page: 'board', planId: 'AbC_1-2' },
  { page: 'board', planId: 'AbC', task: 't&1' },
  { page: 'activity' },
  { page: 'chat', task: 't' },
  { page: 'documents' },
  { page: 'documents', search: 'what & why?' },
  { page: 'documents', documentId, task: 't' },
  { page: 'documents', documentId, place: { page: 12, start: 0, end: 80 } },
  { page: 'knowledge', node: 'topic:launch party' },
];

it.each(routes)('%j comes back from its own address, which the server knows as a page', (route) => {
  const { pathname, search } = new URL(addressOf(route), 'http://console');
  expect(parseRoute({ pathname, search })).toEqual({ planId: undefined, task: undefined, ...route });
  expect(isPagePath(pathname)).toBe(true);
});

it('leaves out of a place what is not a number', () => {
  expect(parseRoute({ pathname: `/documents/${documentId}`, search: '?page=2&start=-1&end=x' }).place).toEqual({
    page: 2,
  });
});

it.each([
  ['/documents?q=hall', '/documents?q=hall'],
  ['https://planner.example/board/p1?task=t', '/board/p1?task=t'],
  ['//elsewhere.example/board', undefined],
  ['https://elsewhere.example/board', undefined],
  ['javascript:alert(1)', undefined],
  ['/api/v1/documents', undefined],
])('knows whether %s is a page of its own', (address, own) => {
  expect(ownAddress(address, 'https://planner.example')).toBe(own);
});
