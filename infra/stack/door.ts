import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docker } from './command.ts';

interface Door {
  name: string;
  /** Of the networks that it reaches, each without the prefix. */
  networks: readonly string[];
  /** What a port of this machine's loopback leads to, as host:port. */
  ways: Readonly<Record<number, string>>;
}

const operatorsDoor = (port: number): Door => ({
  name: 'door',
  networks: ['frontend'],
  ways: { [port]: 'gateway:8080' },
});

const debugDoor: Door = {
  name: 'debug',
  networks: ['postgres', 'redis', 'minio', 'neo4j'],
  ways: {
    5432: 'postgres:5432',
    6379: 'redis:6379',
    7474: 'neo4j:7474',
    7687: 'neo4j:7687',
    9000: 'minio:9000',
    9001: 'minio:9001',
  },
};

/** Opens the gateway to this machine's loopback at `port`, and to nobody else: for faas-cli, /system and /ui. */
export function openDoor(prefix: string, port: number): Promise<void> {
  return open(prefix, operatorsDoor(port));
}

/** Opens the stores to this machine's loopback, each at its own port: for development alone. */
export function openDebugDoor(prefix: string): Promise<void> {
  return open(prefix, debugDoor);
}

export async function closeDoors(prefix: string): Promise<void> {
  for (const name of ['door', 'debug']) await close(prefix, name);
}

async function close(prefix: string, name: string): Promise<void> {
  await docker(['rm', '--force', `${prefix}-${name}`]).catch(() => {});
}

async function open(prefix: string, { name, networks, ways }: Door): Promise<void> {
  await close(prefix, name);
  const container = `${prefix}-${name}`;
  const script = readFileSync(join(import.meta.dirname, 'door.mjs'), 'utf8');
  const inside = Object.entries(ways).map(([port, target]) => ({ port, target, at: target.split(':')[1]! }));
  await docker([
    'create',
    '--name',
    container,
    '--restart',
    'unless-stopped',
    '--init',
    '--network',
    `${prefix}-edge`,
    ...inside.flatMap(({ port, at }) => ['--publish', `127.0.0.1:${port}:${at}`]),
    '--read-only',
    '--user',
    '1000:1000',
    '--cap-drop',
    'ALL',
    '--security-opt',
    'no-new-privileges',
    '--memory',
    '128m',
    '--pids-limit',
    '64',
    '--log-opt',
    'max-size=10m',
    '--log-opt',
    'max-file=3',
    '--label',
    'app=itp',
    '--label',
    'layer=frontend',
    '--label',
    `component=${name}`,
    'node:24-slim',
    'node',
    '--input-type=module',
    '--eval',
    script,
    ...inside.map(({ at, target }) => `${at}=${target}`),
  ]);
  for (const network of networks) await docker(['network', 'connect', `${prefix}-${network}`, container]);
  await docker(['start', container]);
}
