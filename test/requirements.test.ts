import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { requirements } from './requirements.ts';

it('every requirement has an id of its own', () => {
  const ids = requirements.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('every requirement is verified by a test', async () => {
  const verified = new Set<string>();
  for await (const file of glob(
    '{{functions,gateway,infra,scripts,templates,test}/**/*.test.{ts,tsx},test/{conformance,e2e}/*.ts}',
  )) {
    for (const [, ids] of readFileSync(file, 'utf8').matchAll(/\bverifies\(([^)]+)\)/g)) {
      for (const [, id] of ids!.matchAll(/'([^']+)'/g)) verified.add(id!);
    }
  }
  expect(requirements.map(({ id }) => id).filter((id) => !verified.has(id))).toEqual([]);
});
