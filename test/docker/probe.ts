import { docker } from '../../infra/stack/command.ts';

/** host:port, each by a word for what is there. */
export type Targets = Readonly<Record<string, readonly string[]>>;

/** A container of its own in networks of the stack, which listens on 8080 and tries what it is told. */
export interface Probe {
  container: string;
  /**
   * Which of `targets` take a TCP connection at any of their addresses. Only a network that both are in leads there: what
   * goes another way goes outside, where anything may answer in the place of an address that is none of the outside's.
   */
  reached(targets: Targets): Promise<string[]>;
  /** The status of one HTTP request. */
  status(url: string, method?: string): Promise<number>;
}

const listen = `require('node:net').createServer((socket) => socket.end()).listen(8080)`;
const reach = `
const { connect } = require('node:net');
const tries = (address) => new Promise((resolve) => {
  const [host, port] = address.split(':');
  const socket = connect({ host, port: Number(port), timeout: 2000 });
  const network = (text) => text.split('.').slice(0, 3).join('.');
  const end = (reached) => { socket.destroy(); resolve(reached); };
  socket.once('connect', () => end(network(socket.localAddress) === network(host))).once('error', () => end(false)).once('timeout', () => end(false));
});
const targets = Object.entries(JSON.parse(process.argv[1]));
Promise.all(targets.map(async ([name, addresses]) => (await Promise.all(addresses.map(tries))).includes(true) && name))
  .then((names) => console.log(JSON.stringify(names.filter(Boolean))));`;
const ask = `
fetch(process.argv[1], { method: process.argv[2], redirect: 'manual', signal: AbortSignal.timeout(5000) })
  .then(({ status }) => console.log(status));`;

export async function startProbe(name: string, networks: readonly string[]): Promise<Probe> {
  const [first, ...further] = networks;
  await docker(['create', '--name', name, '--init', '--network', first!, 'node:24-slim', 'node', '-e', listen]);
  for (const network of further) await docker(['network', 'connect', network, name]);
  await docker(['start', name]);
  const inside = (script: string, ...args: string[]) => docker(['exec', name, 'node', '-e', script, ...args]);
  return {
    container: name,
    reached: async (targets) => JSON.parse(await inside(reach, JSON.stringify(targets))) as string[],
    status: async (url, method = 'GET') => Number(await inside(ask, url, method)),
  };
}

export async function removeProbes(probes: readonly Probe[]): Promise<void> {
  if (probes.length > 0) await docker(['rm', '--force', ...probes.map(({ container }) => container)]);
}

interface Inspected {
  NetworkSettings: { SandboxID: string; Networks: Record<string, { IPAddress: string }> };
}

/** The addresses of a container by the names of its networks, that of the engine's own bridge among them. */
export async function addressesOf(container: string): Promise<Map<string, string>> {
  const [{ NetworkSettings }] = JSON.parse(await docker(['inspect', container])) as [Inspected];
  const addresses = Object.entries(NetworkSettings.Networks).map(([name, { IPAddress }]) => [name, IPAddress] as const);
  const format = '{{range .Containers}}{{.Name}} {{.IPv4Address}}\n{{end}}';
  const bridged = await docker(['network', 'inspect', 'docker_gwbridge', '--format', format]);
  const own = bridged.split('\n').find((line) => line.startsWith(`gateway_${NetworkSettings.SandboxID.slice(0, 12)} `));
  if (own) addresses.push(['docker_gwbridge', own.split(/[ /]/)[1]!]);
  return new Map(addresses.filter(([, address]) => address !== ''));
}
