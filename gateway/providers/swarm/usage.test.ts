import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { usageBetween } from './usage.ts';

it.each([
  ['one core for a second', { at: 0, cpu: 0 }, { at: 1000, cpu: 1e9 }, 1000],
  ['two cores', { at: 1000, cpu: 1e9 }, { at: 1500, cpu: 2e9 }, 2000],
  ['nothing', { at: 0, cpu: 5e9 }, { at: 1000, cpu: 5e9 }, 0],
  ['a container that was restarted', { at: 0, cpu: 5e9 }, { at: 1000, cpu: 0 }, 0],
  ['the same moment', { at: 1000, cpu: 0 }, { at: 1000, cpu: 1e9 }, 0],
])('%s', verifies('provider.usage'), (_name, before, after, expected) => {
  expect(usageBetween(before, after)).toEqual({ cpu: expected });
});
