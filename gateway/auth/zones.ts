import { ProblemError } from '#lib/runtime/problem.ts';

/** Third number of the addresses in each zone's network. */
export const zoneNumbers = { frontend: 0, control: 1, coordination: 2, execution: 3 } as const;
type Zone = keyof typeof zoneNumbers;

const zoneOf = new Map(Object.entries(zoneNumbers).map(([zone, number]) => [String(number), zone as Zone]));

/** Into which zones a zone may call through the gateway; what came over loopback, into all. */
const reaches: Readonly<Record<Zone | 'loopback' | 'none', ReadonlySet<string>>> = {
  loopback: new Set(['frontend', 'control', 'coordination', 'execution']),
  frontend: new Set(['frontend', 'control', 'coordination']),
  control: new Set(['control', 'coordination']),
  coordination: new Set(['control', 'coordination', 'execution']),
  execution: new Set(['coordination']),
  none: new Set(),
};
type Origin = keyof typeof reaches;

/** What of the control zone an agent needs, and nothing else of it. */
const openToExecution = new Set(['policy-check']);

/** Refuses with `forbidden`. `zone` is that of the function `key`, undefined when there is no such function. */
export type ZoneGuard = (localAddress: string | undefined, key: string, zone: string | undefined) => void;

/**
 * Refuses calls from one zone into another that it has no business in. A caller's zone is the network by which it came:
 * `localAddress` is the gateway's own address in it, and the networks are numbered below `subnet` ("172.28"). What came
 * by another network, of a store or of the engine, comes from no zone and calls nothing.
 */
export function zoneGuard(subnet: string): ZoneGuard {
  const origins = new Map<string, Origin>(); // the gateway's own addresses: a few
  return (localAddress = '', key, zone) => {
    if (zone === undefined) return;
    let from = origins.get(localAddress);
    if (!from) origins.set(localAddress, (from = originOf(localAddress, `${subnet}.`)));
    if (reaches[from].has(zone)) return;
    if (from === 'execution' && openToExecution.has(key)) return;
    throw new ProblemError('forbidden', {
      detail: from === 'none' ? 'Functions are called from a zone.' : `The zone ${from} may not call into ${zone}.`,
    });
  };
}

function originOf(localAddress: string, prefix: string): Origin {
  const address = localAddress.replace(/^::ffff:/, '');
  if (address === '::1' || address.startsWith('127.')) return 'loopback';
  if (!address.startsWith(prefix)) return 'none';
  return zoneOf.get(address.slice(prefix.length).split('.')[0]!) ?? 'none';
}
