import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { run } from '../../infra/stack/command.ts';
import { openStack, withStack } from './stack.ts';

const root = join(import.meta.dirname, '../..');
const { functions } = readStack(join(root, 'stack.yml'), {});

withStack(() => {
  it(
    'npm run status shows every service and function of a stack that is up',
    { ...verifies('stack.up'), timeout: 90_000 },
    async () => {
      const { ITP_PREFIX: prefix } = (await openStack()).settings;
      // It ends with 1 while anything is down, as a part that another suite killed may still be.
      const ask = () => run(process.execPath, [join(root, 'infra/stack/status.ts')]);
      const shown = await vi.waitFor(ask, { timeout: 60_000, interval: 2000 });
      const up = new Set(shown.split('\n').map((line) => /^ok +(\S+)/.exec(line)?.[1]));
      const services = ['gateway', 'provider', 'edge', 'microsoft365'].map((name) => `${prefix}_${name}`);
      const stores = ['postgres', 'postgres-replica', 'redis', 'redis-replica', 'minio', 'neo4j', 'setup'];
      const expected = [
        ...services,
        ...stores.map((name) => `${prefix}-data_${name}`),
        ...Object.keys(functions).map((name) => `${prefix}-fn-${name}`),
      ];
      expect(expected.filter((name) => !up.has(name))).toEqual([]);
    },
  );
});
