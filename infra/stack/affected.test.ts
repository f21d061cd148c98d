import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { affectedFunctions } from './affected.ts';

const names = ['chat', 'console'];

it.each([
  ['chat/handler.ts', ['chat']],
  ['chat/tools/plan.ts', ['chat']],
  ['console/web/main.tsx', ['console']],
  ['lib/runtime/log.ts', names],
  ['lib', names],
  ['chat/handler.test.ts', []],
  ['chat/bundle/index.mjs', []],
  ['console/dist', []],
  ['console/dist/index.html', []],
  ['elsewhere/handler.ts', []],
])('a change of %s renews %j', verifies('stack.dev'), (path, expected) => {
  expect(affectedFunctions(path, names)).toEqual(expected);
});
