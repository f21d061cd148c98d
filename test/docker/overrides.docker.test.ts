import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { withStack } from './stack.ts';

interface Composed {
  services: Record<
    string,
    {
      image: string;
      networks: Record<string, { aliases?: string[] } | null>;
      healthcheck?: { interval?: string; timeout?: string; retries?: number; start_period?: string; test?: string[] };
      deploy: { replicas?: number; resources: unknown };
      environment?: Record<string, string>;
      ulimits?: Record<string, unknown>;
      volumes?: { type: string; source?: string; target: string }[];
    }
  >;
  volumes: Record<string, { driver_opts?: Record<string, string> }>;
}

/** Files of infra/stack as the swarm gets them together. */
async function composed(...files: string[]): Promise<Composed> {
  const given = files.flatMap((file) => ['--compose-file', join(import.meta.dirname, '../../infra/stack', file)]);
  const environment = { ITP_SECRETS: 's', ITP_CONFIG: 'c', ITP_MEMORY: '/dev/shm/itp', ITP_HEALTH_INTERVAL: '' };
  const merged = parse(await docker(['stack', 'config', ...given], { environment })) as Composed;
  // Which the merging of files puts in any order.
  for (const { volumes } of Object.values(merged.services)) volumes?.sort((a, b) => a.target.localeCompare(b.target));
  return merged;
}

const stores = ['postgres', 'postgres-replica', 'redis', 'redis-replica', 'minio', 'neo4j'];

withStack(() =>
  describe('the data tier', () => {
    it('is asked for its health as often as the inventory says', verifies('stack.services'), async () => {
      const { services } = await composed('data.yaml');
      for (const name of stores) {
        expect([name, services[name]?.healthcheck]).toMatchObject([
          name,
          { interval: '30s', timeout: '10s', retries: 3, start_period: name === 'neo4j' ? '2m0s' : '40s' },
        ]);
      }
      expect(services['neo4j']?.environment).toMatchObject({
        NEO4J_server_memory_heap_initial__size: '1G',
        NEO4J_server_memory_heap_max__size: '2G',
      });
    });

    it('has more open files where the engine may give them', verifies('stack.overrides'), async () => {
      const { services } = await composed('data.yaml', 'limits.yaml');
      for (const name of stores) {
        expect([name, services[name]?.ulimits]).toEqual([
          name,
          { nofile: { soft: 65_536, hard: 65_536 }, nproc: 32_768 },
        ]);
      }
    });

    it('of a test is in memory and asked for its health soon', verifies('stack.overrides'), async () => {
      const [plain, test] = await Promise.all([
        composed('data.yaml'),
        composed('data.yaml', 'limits.yaml', 'test.yaml'),
      ]);
      expect(Object.keys(test.services)).toEqual(Object.keys(plain.services));
      for (const name of stores) {
        const before = plain.services[name]!;
        const after = test.services[name]!;
        expect(after.healthcheck).toEqual({ ...before.healthcheck, interval: '2s' });
        expect(after).toMatchObject({ image: before.image, networks: before.networks, volumes: before.volumes });
        expect(after.deploy).toEqual(before.deploy);
        expect(test.volumes[`${name}-data`]?.driver_opts).toEqual({
          type: 'none',
          o: 'bind',
          device: `/dev/shm/itp/${name}-data`,
        });
      }
      expect(test.services['neo4j']?.environment).toMatchObject({ NEO4J_server_memory_heap_max__size: '512M' });
    });

    it('in development has no replicas, and its primary answers for them', verifies('stack.overrides'), async () => {
      const [plain, dev] = await Promise.all([composed('data.yaml'), composed('data.yaml', 'dev.yaml')]);
      expect(Object.keys(dev.services)).toEqual(Object.keys(plain.services));
      for (const name of stores) {
        expect([name, dev.services[name]?.deploy.replicas ?? 1]).toEqual([name, name.endsWith('-replica') ? 0 : 1]);
        expect(dev.services[name]?.healthcheck).toEqual(plain.services[name]?.healthcheck);
      }
      const networks = dev.services['postgres']?.networks ?? {};
      expect(Object.keys(networks)).toEqual(Object.keys(plain.services['postgres']?.networks ?? {}));
      for (const zone of ['control', 'coordination']) {
        expect(networks[`${zone}-postgres`]?.aliases).toContain('postgres-replica');
      }
      expect(dev.volumes).toEqual(plain.volumes);
    });
  }),
);
