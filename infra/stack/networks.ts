import { docker } from './command.ts';

interface Network {
  name: string;
  /** Third number of its addresses. */
  number: number;
  zone: string;
  /** No way out of the swarm. */
  internal: boolean;
}

/**
 * The zones, and beside them one network for each store, so that a port is reached only by what needs it. `data` is for
 * the stores among themselves; `provider` holds the gateway and the provider alone.
 */
export const networks: readonly Network[] = [
  { name: 'frontend', number: 0, zone: 'dmz', internal: false },
  { name: 'control', number: 1, zone: 'secure', internal: true },
  { name: 'coordination', number: 2, zone: 'internal', internal: true },
  { name: 'execution', number: 3, zone: 'compute', internal: true },
  { name: 'data', number: 4, zone: 'storage', internal: true },
  { name: 'egress', number: 5, zone: 'egress', internal: false },
  { name: 'provider', number: 6, zone: 'secure', internal: true },
  { name: 'postgres', number: 7, zone: 'storage', internal: true },
  { name: 'redis', number: 8, zone: 'storage', internal: true },
  { name: 'minio', number: 9, zone: 'storage', internal: true },
  { name: 'neo4j', number: 10, zone: 'storage', internal: true },
];

/** Creates what is missing; `subnet` is the first two numbers of the addresses. */
export async function makeNetworks(prefix: string, subnet: string): Promise<void> {
  const known = new Set((await docker(['network', 'ls', '--format', '{{.Name}}'])).split('\n'));
  for (const { name, number, zone, internal } of networks) {
    if (known.has(`${prefix}-${name}`)) continue;
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
