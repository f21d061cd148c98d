import type { Environment } from '#lib/runtime/settings.ts';
import type { Stack, StackFunction } from '../../gateway/providers/stack.ts';
import { placementOf, type Store, storePorts } from './placement.ts';

export interface OverlayOptions {
  /** OpenFaaS Community Edition, or one without its limits (Standard, for Enterprises). */
  edition: 'community' | 'standard';
  /** Takes the place of `itp` before the images' names: `registry.example.com/planner`. */
  registry?: string | undefined;
  /** Adapters that are not deployed. */
  without?: readonly string[];
  /** Addresses in it win over those of the cluster: GATEWAY_URL, MINIO_ENDPOINT, NEO4J_URL. */
  environment: Environment;
}

const community = { functions: 15, replicas: 5, labels: /^com\.openfaas\.scale\.(min|max|factor)$/ };

/** Settings that say where things are in the cluster. Those of the other stores hold a password, and so are secrets. */
const addresses: Record<Store | 'gateway', Record<string, string>> = {
  gateway: { GATEWAY_URL: 'http://gateway.openfaas:8080' },
  postgres: {},
  redis: {},
  minio: { MINIO_ENDPOINT: `minio.itp-data:${storePorts.minio}` },
  neo4j: { NEO4J_URL: `bolt://neo4j.itp-data:${storePorts.neo4j}` },
};

/** stack.yml as official OpenFaaS takes it. Throws, with a sentence for the operator, where it cannot be. */
export function overlay({ provider, functions }: Stack, options: OverlayOptions): Stack {
  const without = new Set(options.without);
  for (const name of without) {
    const left = functions[name];
    if (!left) throw new Error(`stack.yml declares no function ${name}`);
    if (left.annotations['itp.zone'] !== 'frontend') throw new Error(`${name} cannot be left out: others call it`);
  }
  const kept = Object.entries(functions).filter(([name]) => !without.has(name));
  if (options.edition === 'community' && kept.length > community.functions) {
    const adapters = kept.filter(([, { annotations }]) => annotations['itp.zone'] === 'frontend').map(([name]) => name);
    throw new Error(
      `the Community Edition takes ${community.functions} functions, and these are ${kept.length}: ` +
        `leave out one of ${adapters.join(', ')} (--without NAME), or take --edition standard`,
    );
  }
  return {
    provider,
    functions: Object.fromEntries(kept.map(([name, entry]) => [name, overlaid(name, entry, options)])),
  };
}

function overlaid(
  name: string,
  entry: StackFunction,
  { edition, registry, environment }: OverlayOptions,
): StackFunction {
  const reached = ['gateway', ...placementOf(name, entry).stores] as const;
  const settings = reached.flatMap((each) => Object.entries(addresses[each]));
  return {
    ...entry,
    image: registry === undefined ? entry.image : entry.image.replace(/^itp\//, `${registry}/`),
    labels: edition === 'community' ? forCommunity(entry.labels) : entry.labels,
    annotations: edition === 'community' ? forCommunity(entry.annotations) : entry.annotations,
    environment: {
      ...entry.environment,
      ...Object.fromEntries(settings.map(([setting, address]) => [setting, environment[setting] || address])),
    },
  };
}

/** Without what the Community Edition does not serve, and no more replicas than it takes. */
function forCommunity(pairs: Record<string, string>): Record<string, string> {
  const served = Object.entries(pairs).filter(
    ([key]) => !key.startsWith('com.openfaas.') || community.labels.test(key),
  );
  return Object.fromEntries(
    served.map(([key, value]) => [
      key,
      /\.scale\.(min|max)$/.test(key) ? String(Math.min(Number(value), community.replicas)) : value,
    ]),
  );
}
