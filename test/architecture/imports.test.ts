import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { cruiseOptions, rules } from './rules.ts';

const folders = ['functions', 'gateway', 'infra', 'test'];

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(folders, {
    ...cruiseOptions,
    baseDir,
    ruleSet: { forbidden: rules },
    validate: true,
  });
  return output as ICruiseResult;
}

it('the import rules hold', verifies('house.imports'), async () => {
  const { summary } = await cruiseTree(join(import.meta.dirname, '../..'));
  expect(summary.totalCruised).toBeGreaterThan(50);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

describe('a planted violation is found', async () => {
  const { summary } = await cruiseTree(join(import.meta.dirname, 'planted'));
  const found = new Set(summary.violations.map(({ rule }) => rule.name));
  it.each(rules.map(({ name }) => name))('%s', verifies('house.imports'), (name) => {
    expect([...found]).toContain(name);
  });
});
