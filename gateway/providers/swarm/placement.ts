import { ProblemError } from '#lib/runtime/problem.ts';

export const zones = ['frontend', 'coordination', 'control', 'execution'] as const;
type Zone = (typeof zones)[number];
const stores = ['postgres', 'redis', 'minio', 'neo4j'] as const;
type Store = (typeof stores)[number];

/** What a function may reach from where it lives, besides the gateway: stores, and the outside. */
export const reachable: Readonly<Record<Zone, readonly (Store | 'egress')[]>> = {
  frontend: ['egress'],
  coordination: [...stores, 'egress'],
  control: stores,
  execution: ['redis', 'minio'],
};

export interface Placement {
  zone: Zone;
  stores: readonly Store[];
  egress: boolean;
}

/**
 * Where a function lives by its annotations itp.zone, itp.data and itp.egress. Refuses with `forbidden` a network of the
 * engine itself, and with `invalid_input` what is no zone, no store, or what the zone does not reach.
 */
export function placementOf(annotations: Record<string, string> = {}): Placement {
  const zone = oneOf(zones, annotations['itp.zone'] ?? 'frontend', 'itp.zone');
  const asked = (annotations['itp.data'] ?? '').split(',').map((name) => name.trim());
  const wanted = [...new Set(asked.filter(Boolean))].map((name) => oneOf(stores, name, 'itp.data'));
  const refused = wanted.find((store) => !reachable[zone].includes(store));
  if (refused) throw refusal('itp.data', `Functions of the zone ${zone} do not reach ${refused}.`);
  const egress = annotations['itp.egress'] ?? 'false';
  if (egress !== 'true' && egress !== 'false') throw refusal('itp.egress', 'itp.egress is neither true nor false.');
  if (egress === 'true' && !reachable[zone].includes('egress')) {
    throw refusal('itp.egress', `Functions of the zone ${zone} do not reach the outside.`);
  }
  return { zone, stores: wanted, egress: egress === 'true' };
}

/**
 * The networks of a placement, that of the zone first; then one for each store and for the outside, so that only its port
 * is open. Each zone has its own of these: in a common one, functions of two zones would meet.
 */
export function networksOf({ zone, stores, egress }: Placement, prefix: string): [string, ...string[]] {
  const further = [...(egress ? ['egress'] : []), ...stores];
  return [`${prefix}-${zone}`, ...further.map((name) => `${prefix}-${zone}-${name}`)];
}

const ofTheEngine = new Set(['host', 'none', 'bridge', 'ingress', 'default', 'docker_gwbridge']);

function oneOf<Name extends string>(names: readonly Name[], given: string, annotation: string): Name {
  const found = names.find((name) => name === given);
  if (found) return found;
  if (ofTheEngine.has(given) || given.startsWith('container:')) {
    throw new ProblemError('forbidden', { detail: `No function joins the network ${given} (${annotation}).` });
  }
  throw refusal(annotation, `${annotation} is none of ${names.join(', ')}.`);
}

function refusal(annotation: string, detail: string): ProblemError {
  return new ProblemError('invalid_input', {
    detail,
    errors: [{ path: `/annotations/${annotation}`, message: detail }],
  });
}
