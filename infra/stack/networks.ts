import { ProblemError } from '#lib/runtime/problem.ts';
import { zoneNumbers } from '../../gateway/auth/zones.ts';
import { reachable } from '../../gateway/providers/swarm/placement.ts';
import { docker } from './command.ts';

interface Network {
  name: string;
  /** Third number of its addresses. */
  number: number;
  zone: string;
  /** No way out of the swarm. */
  internal: boolean;
}

const firstOfZones = 16;

/**
 * The zones, and beside them one network for each store and each zone that reaches it, so that a port is reached only by
 * what needs it. `postgres` to `neo4j` are for what is no function; `data` is for the stores among themselves, `provider`
 * for the gateway and the provider, `edge` for what has a port on this machine, `egress` for the gateway's callbacks.
 */
export const networks: readonly Network[] = [
  { name: 'frontend', number: zoneNumbers.frontend, zone: 'dmz', internal: true },
  { name: 'control', number: zoneNumbers.control, zone: 'secure', internal: true },
  { name: 'coordination', number: zoneNumbers.coordination, zone: 'internal', internal: true },
  { name: 'execution', number: zoneNumbers.execution, zone: 'compute', internal: true },
  { name: 'data', number: 4, zone: 'storage', internal: true },
  { name: 'egress', number: 5, zone: 'egress', internal: false },
  { name: 'provider', number: 6, zone: 'secure', internal: true },
  { name: 'postgres', number: 7, zone: 'storage', internal: true },
  { name: 'redis', number: 8, zone: 'storage', internal: true },
  { name: 'minio', number: 9, zone: 'storage', internal: true },
  { name: 'neo4j', number: 10, zone: 'storage', internal: true },
  { name: 'edge', number: 11, zone: 'dmz', internal: false },
  ...Object.entries(reachable)
    .flatMap(([zone, names]) => names.map((name) => ({ zone, name })))
    .map(({ zone, name }, index) => ({
      name: `${zone}-${name}`,
      number: firstOfZones + index,
      zone: name === 'egress' ? 'egress' : 'storage',
      internal: name !== 'egress',
    })),
];

/** Creates what is missing; `subnet` is the first two numbers of the addresses. */
export async function makeNetworks(prefix: string, subnet: string): Promise<void> {
  const listed = await docker(['network', 'ls', '--format', '{{.Name}} {{.Internal}}']);
  const known = new Map(listed.split('\n').map((line) => line.split(' ') as [string, string]));
  for (const { name, number, zone, internal } of networks) {
    const isInternal = known.get(`${prefix}-${name}`);
    if (isInternal !== undefined && isInternal !== String(internal)) {
      const detail = `The network ${prefix}-${name} is of an earlier version: \`npm run down\` removes it and keeps data.`;
      throw new ProblemError('unavailable', { detail });
    }
    if (isInternal !== undefined) continue;
    const options = ['--driver', 'overlay', '--attachable', '--subnet', `${subnet}.${number}.0/24`];
    const labels = ['--label', 'app=itp', '--label', `zone=${zone}`];
    if (internal) options.push('--internal');
    await docker(['network', 'create', ...options, ...labels, `${prefix}-${name}`]);
  }
}

export async function removeNetworks(prefix: string): Promise<void> {
  await docker(['network', 'rm', ...networks.map(({ name }) => `${prefix}-${name}`)]).catch(() => {});
}

/** Whether any is left. */
export async function anyNetwork(prefix: string): Promise<boolean> {
  const known = (await docker(['network', 'ls', '--format', '{{.Name}}'])).split('\n');
  return networks.some(({ name }) => known.includes(`${prefix}-${name}`));
}
