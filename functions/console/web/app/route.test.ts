import { expect, it } from 'vitest';
import { isPagePath } from '../../pages.ts';
import { addressOf, parseRoute, type Route } from './route.ts';

const routes: Route[] = [
  { page: 'board' },
  { page: 'board', planId: 'AbC_1-2' },
  { page: 'board', planId: 'AbC', task: 't&1' },
  { page: 'activity' },
  { page: 'chat', task: 't' },
];

it.each(routes)('%j comes back from its own address, which the server knows as a page', (route) => {
  const { pathname, search } = new URL(addressOf(route), 'http://console');
  expect(parseRoute({ pathname, search })).toEqual({ planId: undefined, task: undefined, ...route });
  expect(isPagePath(pathname)).toBe(true);
});
