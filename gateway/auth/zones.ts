import { ProblemError } from '#lib/runtime/problem.ts';

type Zone = 'frontend' | 'control' | 'coordination' | 'execution';

/** Third number of each zone's network, as infra/stack/data.yaml makes them. */
const networks: Readonly<Record<string, Zone>> = {
  0: 'frontend',
  1: 'control',
  2: 'coordination',
  3: 'execution',
};

/** Into which zones a zone may call through the gateway. */
const reaches: Readonly<Record<Zone, ReadonlySet<Zone>>> = {
  frontend: new Set(['frontend', 'control', 'coordination']),
  control: new Set(['control', 'coordination']),
  coordination: new Set(['control', 'coordination', 'execution']),
  execution: new Set(['coordination']),
};

/** What of the control zone an agent needs, and nothing else of it. */
const openToExecution = new Set(['policy-check']);

const isZone = (text: string): text is Zone => text in reaches;

/**
 * Refuses calls from one zone into another that it has no business in. A caller's zone is the network by which it came:
 * `localAddress` is the gateway's own address in it, and the networks are numbered below `subnet` ("172.28").
 */
export function zoneGuard(subnet: string): (localAddress: string, callee: { name: string; zone: string }) => void {
  const prefix = `${subnet}.`;
  return (localAddress, { name, zone }) => {
    const address = localAddress.replace(/^::ffff:/, '');
    const from = address.startsWith(prefix) ? networks[address.slice(prefix.length).split('.')[0]!] : undefined;
    if (!from || !isZone(zone) || reaches[from].has(zone)) return;
    if (from === 'execution' && openToExecution.has(name)) return;
    throw new ProblemError('forbidden', { detail: `The zone ${from} may not call into ${zone}.` });
  };
}
