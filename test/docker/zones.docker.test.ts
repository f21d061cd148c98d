import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { networksOf, placementOf } from '../../gateway/providers/swarm/placement.ts';
import { docker } from '../../infra/stack/command.ts';
import { addressesOf, type Probe, removeProbes, startProbe, type Targets } from './probe.ts';
import { openStack, type Stack, withStack } from './stack.ts';

const allStores = 'postgres, redis, minio, neo4j';

/** Functions as stack.yml could declare them, in all networks that their zone allows. */
const functions: Record<string, Record<string, string>> = {
  adapter: { 'itp.zone': 'frontend' },
  'adapter with egress': { 'itp.zone': 'frontend', 'itp.egress': 'true' },
  'control function': { 'itp.zone': 'control', 'itp.data': allStores },
  'coordination function': { 'itp.zone': 'coordination', 'itp.data': allStores },
  'coordination function with egress': { 'itp.zone': 'coordination', 'itp.data': allStores, 'itp.egress': 'true' },
  'coordination function without data': { 'itp.zone': 'coordination' },
  agent: { 'itp.zone': 'execution', 'itp.data': 'redis, minio' },
};
const adapters = ['adapter', 'adapter with egress'];
const coordination = Object.keys(functions).filter((name) => name.startsWith('coordination'));

const postgres = ['postgres', 'postgres-replica'];
const redis = ['redis', 'redis-replica'];
const minio = ['minio', 'minio console'];
const neo4j = ['neo4j bolt', 'neo4j http'];
const stores = [...postgres, ...redis, ...minio, ...neo4j];
const gateway = ['gateway', 'gateway metrics'];
const edge = ['edge', 'edge plain'];

/** What a container reaches that is in one network alone. */
const fromNetworks: Record<string, string[]> = {
  frontend: [...gateway, ...edge, ...adapters],
  control: [...gateway, 'control function'],
  coordination: [...gateway, ...coordination],
  execution: [...gateway, 'agent'],
  data: [...postgres, ...redis],
  egress: [...gateway, 'outside'],
  edge: [...edge, 'outside'],
  provider: [...gateway, 'provider'],
  postgres: [...gateway, ...postgres],
  redis,
  minio,
  neo4j,
  'frontend-egress': ['adapter with egress', 'microsoft365', 'outside'],
  'coordination-egress': ['coordination function with egress', 'microsoft365', 'outside'],
  'execution-redis': [...redis, 'agent'],
};

/** What a function reaches that is in the networks of its annotations. */
const fromFunctions: Record<string, string[]> = {
  adapter: [...gateway, ...edge, ...adapters],
  'adapter with egress': [...gateway, ...edge, ...adapters, 'microsoft365', 'outside'],
  'control function': [...gateway, 'control function', ...stores],
  'coordination function': [...gateway, ...coordination, ...stores],
  'coordination function with egress': [...gateway, ...coordination, ...stores, 'microsoft365', 'outside'],
  'coordination function without data': [...gateway, ...coordination],
  agent: [...gateway, 'agent', ...redis, ...minio],
};

withStack(() =>
  describe('zones', () => {
    const probes = new Map<string, Probe>();
    let stack: Stack;
    let targets: Targets;
    let outside: Server;

    beforeAll(async () => {
      stack = await openStack();
      const { ITP_PREFIX: prefix, GATEWAY_PORT: doorPort } = stack.settings;
      const start = async (name: string, networks: readonly string[]) => {
        const container = `${prefix}-probe-${name.replaceAll(' ', '-')}`;
        await docker(['rm', '--force', container]);
        probes.set(name, await startProbe(container, networks));
      };
      await Promise.all([
        ...Object.entries(functions).map(([name, given]) => start(name, networksOf(placementOf(given), prefix))),
        ...Object.keys(fromNetworks).map((name) => start(`network ${name}`, [`${prefix}-${name}`])),
      ]);

      outside = createServer((socket) => socket.end()).listen(0, '0.0.0.0');
      await once(outside, 'listening');
      const bridge = ['network', 'inspect', 'docker_gwbridge', '--format', '{{(index .IPAM.Config 0).Gateway}}'];
      const host = (await docker(bridge)).trim();
      const at = async (container: string, port: number) =>
        [...(await addressesOf(container)).values()].map((address) => `${address}:${port}`);
      const ofService = async (service: string, port: number) => {
        const [container] = await stack.containersOf(`${prefix}${service}`);
        return at(container!, port);
      };
      targets = {
        postgres: await ofService('-data_postgres', 5432),
        'postgres-replica': await ofService('-data_postgres-replica', 5432),
        redis: await ofService('-data_redis', 6379),
        'redis-replica': await ofService('-data_redis-replica', 6379),
        minio: await ofService('-data_minio', 9000),
        'minio console': await ofService('-data_minio', 9001),
        'neo4j bolt': await ofService('-data_neo4j', 7687),
        'neo4j http': await ofService('-data_neo4j', 7474),
        gateway: await ofService('_gateway', 8080),
        'gateway metrics': await ofService('_gateway', 8082),
        provider: await ofService('_provider', 8081),
        edge: await ofService('_edge', 443),
        'edge plain': await ofService('_edge', 80),
        microsoft365: await ofService('_microsoft365', 8365),
        outside: [`${host}:${(outside.address() as AddressInfo).port}`],
        'operators’ door': [`${host}:${doorPort}`],
        ...Object.fromEntries(
          await Promise.all(
            Object.keys(functions).map(async (name) => [name, await at(probes.get(name)!.container, 8080)] as const),
          ),
        ),
      };
    }, 180_000);
    afterAll(async () => {
      outside?.close();
      await removeProbes([...probes.values()]);
    }, 60_000);

    const reachedFrom = async (name: string) => (await probes.get(name)!.reached(targets)).toSorted();

    it.each(Object.entries(fromNetworks))(
      'the network %s reaches %j, no more',
      verifies('docker.zones'),
      async (name, open) => {
        expect(await reachedFrom(`network ${name}`)).toEqual(open.toSorted());
      },
    );

    it.each(Object.entries(fromFunctions))(
      'a(n) %s reaches %j, no more',
      verifies('docker.zones'),
      async (name, open) => {
        expect(await reachedFrom(name)).toEqual(open.toSorted());
      },
    );

    it(
      'hold each deployed function in the networks of its annotations, no other',
      verifies('docker.zones'),
      async () => {
        const { ITP_PREFIX: prefix } = stack.settings;
        const deployed = (await (await stack.operate('/system/functions')).json()) as {
          name: string;
          annotations: Record<string, string>;
        }[];
        expect(deployed.length).toBeGreaterThan(10);
        for (const { name, annotations } of deployed) {
          const [container] = await stack.containersOf(`${prefix}-fn-${name}`);
          const { docker_gwbridge: bridged, ...joined } = Object.fromEntries(await addressesOf(container!));
          expect([name, Object.keys(joined).toSorted()]).toEqual([
            name,
            networksOf(placementOf(annotations), prefix).toSorted(),
          ]);
          expect([name, bridged !== undefined]).toEqual([name, annotations['itp.egress'] === 'true']);
        }
      },
    );

    it.each([
      ['adapter', '/function/chat', 401],
      ['adapter', '/function/audit-query', 401],
      ['adapter', '/healthz', 200],
      ['control function', '/function/planner-task', 401],
      ['control function', '/function/console', 403],
      ['coordination function', '/function/audit-write', 401],
      ['coordination function', '/function/rest-api', 403],
      ['coordination function', '/api/v1/plans', 403],
      ['agent', '/function/planner-task', 401],
      ['agent', '/function/audit-write', 403],
      ['agent', '/async-function/audit-write', 403],
      ['agent', '/function/audit-write.openfaas-fn', 403],
      ['agent', '/', 403],
      ['agent', '/v1/models', 403],
      ['agent', '/function/nobody', 404],
      ['agent', '/system/functions', 401],
      ['network egress', '/function/planner-task', 403],
      ['network postgres', '/function/planner-task', 403],
    ])('%s calls %s of the gateway: %i', verifies('docker.zones'), async (name, path, status) => {
      const method = path.startsWith('/async-function/') ? 'POST' : 'GET';
      expect(await probes.get(name)!.status(`http://gateway:8080${path}`, method)).toBe(status);
    });
  }),
);
