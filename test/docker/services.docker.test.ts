import { beforeAll, describe, expect, it, vi } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { openStack, withStack } from './stack.ts';

const megabyte = 1024 ** 2;

interface Expected {
  layer: string;
  component: string;
  cpus: number;
  megabytes: number;
  /** Named volumes, without the stack's name, by where they are. */
  volumes?: Record<string, string>;
  /** Beside the stack's own the root of the image can be written. */
  writableRoot?: true;
  /** Of all capabilities it keeps those that its entrypoint needs to become another user. */
  entering?: true;
  root?: true;
  engine?: true;
}

const postgres = { layer: 'data', cpus: 2, megabytes: 2048, writableRoot: true } as const;
const redis = { layer: 'data', cpus: 1, megabytes: 1024 } as const;
const pgdata = '/var/lib/postgresql/data';

const services: Record<string, Expected> = {
  '-data_postgres': {
    ...postgres,
    component: 'postgres-primary',
    entering: true,
    volumes: { [pgdata]: 'postgres-data' },
  },
  '-data_postgres-replica': {
    ...postgres,
    component: 'postgres-replica',
    volumes: { [pgdata]: 'postgres-replica-data' },
  },
  '-data_redis': { ...redis, component: 'redis-primary', volumes: { '/data': 'redis-data' } },
  '-data_redis-replica': { ...redis, component: 'redis-replica', volumes: { '/data': 'redis-replica-data' } },
  '-data_minio': {
    layer: 'data',
    component: 'minio',
    cpus: 1,
    megabytes: 1024,
    writableRoot: true,
    entering: true,
    volumes: { '/data': 'minio-data' },
  },
  '-data_neo4j': {
    layer: 'data',
    component: 'neo4j',
    cpus: 2,
    megabytes: 4096,
    writableRoot: true,
    entering: true,
    volumes: { '/data': 'neo4j-data', '/logs': 'neo4j-logs' },
  },
  _gateway: { layer: 'frontend', component: 'gateway', cpus: 2, megabytes: 512 },
  _provider: { layer: 'control', component: 'provider', cpus: 1, megabytes: 256, root: true, engine: true },
  _edge: { layer: 'frontend', component: 'edge', cpus: 1, megabytes: 256 },
  _microsoft365: {
    layer: 'egress',
    component: 'microsoft365',
    cpus: 1,
    megabytes: 512,
    volumes: { '/home/node': 'microsoft365-data' },
  },
};
const kernel = {
  'net.core.somaxconn': '65535',
  'net.ipv4.tcp_syncookies': '1',
  'net.ipv4.ip_local_port_range': '1024 65535',
};
const entering = ['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FOWNER', 'CAP_SETGID', 'CAP_SETUID'];

/** What is read of `docker service inspect`. */
interface Service {
  Spec: {
    Labels: Record<string, string>;
    TaskTemplate: {
      ContainerSpec: {
        Labels: Record<string, string>;
        Healthcheck?: { Test: string[]; Interval: number; Timeout: number; Retries: number };
        Sysctls?: Record<string, string>;
        ReadOnly?: boolean;
      };
      Resources: { Limits: { NanoCPUs: number; MemoryBytes: number }; Reservations: { MemoryBytes: number } };
      RestartPolicy: { Condition: string; Delay: number; MaxAttempts: number };
      LogDriver: { Name: string; Options: Record<string, string> };
    };
    EndpointSpec: { Mode: string };
  };
}
/** And of `docker inspect`. */
interface Container {
  Name: string;
  HostConfig: {
    Privileged: boolean;
    ReadonlyRootfs: boolean;
    CapDrop: string[] | null;
    CapAdd: string[] | null;
    NetworkMode: string;
    PidMode: string;
    RestartPolicy: { Name: string };
  };
  Mounts: { Type: string; Name?: string; Source: string; Destination: string }[];
  State: { Pid: number; Health?: { Status: string } };
}

withStack(() =>
  describe('services', () => {
    let prefix: string;
    const found = new Map<string, { spec: Service['Spec']; container: Container; uids: string[] }>();
    let everything: Container[] = [];

    beforeAll(async () => {
      const stack = await openStack();
      prefix = stack.settings.ITP_PREFIX;
      for (const name of Object.keys(services)) {
        const [service] = JSON.parse(await docker(['service', 'inspect', `${prefix}${name}`])) as [Service];
        const [id] = await stack.containersOf(`${prefix}${name}`);
        const health = async () => (await docker(['inspect', '--format', '{{.State.Health.Status}}', id!])).trim();
        await vi.waitFor(async () => expect(await health()).not.toBe('starting'), { timeout: 60_000, interval: 500 });
        const [container] = JSON.parse(await docker(['inspect', id!])) as [Container];
        const uids = uidsBelow(container.State.Pid, await docker(['top', id!, '-o', 'pid,ppid,uid']));
        found.set(name, { spec: service.Spec, container, uids });
      }
      const ids = (await docker(['ps', '--quiet', '--filter', `name=^${prefix}[-_]`])).trim().split('\n');
      everything = JSON.parse(await docker(['inspect', ...ids])) as Container[];
    }, 120_000);

    it.each(Object.entries(services))(
      '%s is as large, named and watched as it should be',
      verifies('stack.services'),
      (name, expected) => {
        const { spec, container } = found.get(name)!;
        const { ContainerSpec, Resources, RestartPolicy, LogDriver } = spec.TaskTemplate;
        const { layer, component, cpus, megabytes, volumes = {} } = expected;
        const labels = { app: 'itp', layer, component, team: 'platform', 'managed-by': 'itp' };
        expect(spec.Labels).toMatchObject(labels);
        expect(ContainerSpec.Labels).toMatchObject(labels);
        expect(Resources.Limits).toMatchObject({ NanoCPUs: cpus * 1e9, MemoryBytes: megabytes * megabyte });
        expect(Resources.Reservations.MemoryBytes).toBeLessThan(Resources.Limits.MemoryBytes);
        // What holds the data, or the way to it, comes back however often it failed.
        expect(RestartPolicy).toMatchObject({ Condition: 'any', MaxAttempts: 0 });
        expect(LogDriver).toEqual({
          Name: 'json-file',
          Options: { 'max-size': '10m', 'max-file': '3', labels: 'app,layer,component,team' },
        });
        expect(spec.EndpointSpec.Mode).toBe('dnsrr');
        if (name.startsWith('-data')) expect(ContainerSpec.Sysctls).toEqual(kernel);
        expect(container.State.Health?.Status).toBe('healthy');
        const stackName = name.startsWith('-data') ? `${prefix}-data` : prefix;
        const mounted = container.Mounts.filter(({ Type }) => Type === 'volume');
        expect(Object.fromEntries(mounted.map((mount) => [mount.Destination, mount.Name]))).toEqual(
          Object.fromEntries(Object.entries(volumes).map(([at, volume]) => [at, `${stackName}_${volume}`])),
        );
      },
    );

    it.each(Object.entries(services))(
      '%s may do no more than it must',
      verifies('stack.confined'),
      (name, expected) => {
        const { container, uids } = found.get(name)!;
        const { HostConfig, Mounts } = container;
        expect(HostConfig).toMatchObject({
          Privileged: false,
          ReadonlyRootfs: !expected.writableRoot,
          CapDrop: ['ALL'],
        });
        expect((HostConfig.CapAdd ?? []).toSorted()).toEqual(expected.entering ? entering : []);
        expect(uids.length).toBeGreaterThan(0);
        expect(uids.includes('0')).toBe(expected.root ?? false);
        const binds = Mounts.filter(({ Type }) => Type === 'bind').map(({ Source }) => Source);
        expect(binds.filter((source) => !source.startsWith('/var/lib/docker/'))).toEqual(
          expected.engine ? ['/var/run/docker.sock'] : [],
        );
      },
    );

    it('give the engine to the provider alone, and the host to nobody', verifies('stack.confined'), () => {
      expect(everything.length).toBeGreaterThan(Object.keys(services).length + 10);
      const withEngine = everything.filter(({ Mounts }) =>
        Mounts.some(({ Source }) => /docker\.sock|^\/$/.test(Source)),
      );
      expect(withEngine.map(({ Name }) => Name)).toEqual([
        expect.stringMatching(new RegExp(`^/${prefix}_provider\\.`)),
      ]);
      for (const { Name, HostConfig } of everything) {
        const { Privileged, NetworkMode, PidMode } = HostConfig;
        expect([Name, Privileged, NetworkMode === 'host', PidMode]).toEqual([Name, false, false, '']);
        const capabilities = HostConfig.CapDrop ?? [];
        if (!Name.includes('-probe-')) expect([Name, capabilities]).toEqual([Name, ['ALL']]);
      }
    });
  }),
);

/** Who the process `root` and its children run as; a health check that is under way is none of them. */
function uidsBelow(root: number, top: string): string[] {
  const family = new Set([String(root)]);
  return top
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .flatMap(([pid = '', parent = '', uid = '']) => {
      if (!family.has(pid) && !family.has(parent)) return [];
      family.add(pid);
      return [uid];
    });
}
