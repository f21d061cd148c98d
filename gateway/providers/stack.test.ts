import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { FunctionName } from '#lib/contracts/openfaas.ts';
import type { ServiceName } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { readStack } from './stack.ts';

const root = join(import.meta.dirname, '../..');
const { functions } = readStack(join(root, 'stack.yml'), {});
const zones = new Set(['frontend', 'coordination', 'control', 'execution']);
const tiers = new Set(['critical', 'standard', 'elastic']);
/** The server that an image opens for each service. */
const storeOf: Record<ServiceName, string> = {
  database: 'postgres',
  cache: 'redis',
  objects: 'minio',
  knowledgeGraph: 'neo4j',
};

describe('stack.yml', () => {
  it('declares every folder of functions that holds a handler, and nothing else', verifies('gateway.stack'), () => {
    const folders = readdirSync(join(root, 'functions')).filter((name) =>
      existsSync(join(root, 'functions', name, 'handler.ts')),
    );
    expect(Object.keys(functions).toSorted()).toEqual(folders.toSorted());
  });

  it.each(Object.entries(functions))(
    'declares %s with its folder, zone, tier and limits',
    verifies('gateway.stack'),
    (name, entry) => {
      expect(entry).toMatchObject({ lang: 'node24-ts', handler: `./functions/${name}`, image: `itp/${name}:latest` });
      expect(entry.readonly_root_filesystem).toBe(true);
      expect(zones).toContain(entry.annotations['itp.zone']);
      expect(tiers).toContain(entry.annotations['itp.tier']);
      for (const quantities of [entry.limits, entry.requests]) {
        expect(quantities?.cpu).toMatch(/^(\d+m|\d+)$/);
        expect(quantities?.memory).toMatch(/^\d+(Mi|Gi)$/);
      }
    },
  );

  it.each(Object.entries(functions))(
    'gives %s the stores that its handler uses, and the public only zone frontend and what takes its files',
    verifies('gateway.stack-data'),
    async (name, { annotations }) => {
      const handler = join(root, 'functions', name, 'handler.ts');
      const { default: definition } = (await import(handler)) as { default: FunctionDefinition };
      const stores = annotations['itp.data']?.split(', ') ?? [];
      expect(stores.toSorted()).toEqual(definition.uses.map((service) => storeOf[service]).toSorted());
      const takesFiles = annotations['itp.route'] === '/uploads';
      expect(definition.access === 'public').toBe(annotations['itp.zone'] === 'frontend' || takesFiles);
      if (takesFiles) expect([stores, annotations['itp.egress']]).toEqual([['minio'], undefined]);
      expect(annotations['itp.route'] === undefined || definition.access === 'public').toBe(true);
    },
  );

  it('gives each path to one function', verifies('gateway.stack', 'gateway.routes'), () => {
    const paths = Object.values(functions).flatMap(({ annotations }) => annotations['itp.route']?.split(', ') ?? []);
    expect(paths.toSorted()).toEqual(['/', '/api/v1', '/events', '/sign-in', '/sign-out', '/uploads', '/v1']);
  });

  it('takes values from the environment, with defaults', verifies('gateway.stack'), () => {
    const changed = readStack(join(root, 'stack.yml'), { VERSION: '1.2.3' });
    expect(changed.functions['chat']?.image).toBe('itp/chat:1.2.3');
  });

  it('knows no other names than OpenFaaS takes', verifies('gateway.stack'), () => {
    for (const name of ['Chat', '-a', 'a-', 'a.b', 'a/b', '', 'a'.repeat(64)]) {
      expect(FunctionName.safeParse(name).success).toBe(false);
    }
  });
});
