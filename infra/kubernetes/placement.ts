import type { StackFunction } from '../../gateway/providers/stack.ts';

/** The stores of the data tier, each with the port that a function may reach. */
export const storePorts = { postgres: 5432, redis: 6379, minio: 9000, neo4j: 7687 } as const;
export type Store = keyof typeof storePorts;

const allStores = Object.keys(storePorts) as Store[];
const storesOfZone: Record<string, readonly Store[]> = {
  frontend: [],
  coordination: allStores,
  control: allStores,
  execution: ['redis', 'minio'],
};

/** What a function may reach besides the gateway. */
export interface Placement {
  name: string;
  stores: readonly Store[];
  egress: boolean;
}

/** Reads the annotations itp.zone, itp.data and itp.egress; throws where a zone may not have such a store. */
export function placementOf(name: string, { annotations }: StackFunction): Placement {
  const zone = annotations['itp.zone'] ?? 'frontend';
  const allowed = storesOfZone[zone];
  if (!allowed) throw new Error(`${name}: there is no zone ${zone}`);
  const listed = (annotations['itp.data'] ?? '').split(',').map((store) => store.trim());
  const stores = listed.filter(Boolean).map((store) => {
    const found = allowed.find((each) => each === store);
    if (!found) throw new Error(`${name}: the zone ${zone} does not reach ${store}`);
    return found;
  });
  return { name, stores, egress: annotations['itp.egress'] === 'true' };
}
