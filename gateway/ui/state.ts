import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Timing } from '#lib/runtime/timing.ts';
import { type GatewayMetrics, secondsBounds } from '../metrics/metrics.ts';
import { keyOf, type Provider } from '../providers/provider.ts';
import { type ScalingSettings, scalingSettings } from '../scaling/settings.ts';

/** What the operators' page shows of the gateway, as JSON. */
export interface GatewayState {
  version: string;
  orchestration: string;
  /** When it started, ISO 8601: counts begin there. */
  since: string;
  /** stack.yml alone says what runs: nothing can be scaled, and there are no logs of single functions. */
  readOnly: boolean;
  /** Seconds: the upper ends of the buckets of `within`. */
  bounds: readonly number[];
  functions: FunctionView[];
}

export interface FunctionView {
  key: string;
  name: string;
  namespace: string;
  image: string;
  zone: string;
  replicas: number;
  availableReplicas: number;
  scaling: Pick<ScalingSettings, 'min' | 'max' | 'zero' | 'type' | 'target'>;
  /** Invocations since the gateway started. */
  calls: number;
  /** Of those that came from outside: how many were answered, and how many of these with a 5xx. */
  answered: number;
  failed: number;
  /** How many of them were answered within each of `bounds`, and not within the bound before. */
  within: number[];
}

interface StateOptions {
  provider: Provider;
  metrics: GatewayMetrics;
  version: string;
}

/** Gives the state of the gateway at any time; rejects with `unavailable` when the provider has not answered once. */
export function gatewayState({ provider, metrics, version }: StateOptions): () => Promise<GatewayState> {
  const since = new Date().toISOString();
  return async () => ({
    version,
    orchestration: provider.orchestration,
    since,
    readOnly: provider.administration === undefined,
    bounds: secondsBounds,
    functions: (await provider.list())
      .map((status) => functionView(status, metrics.timings(keyOf(status))))
      .toSorted((a, b) => a.key.localeCompare(b.key)),
  });
}

function functionView(status: FunctionStatus, timings: ReadonlyMap<number, Timing>): FunctionView {
  const { name, namespace, image, annotations, replicas, availableReplicas, invocationCount } = status;
  const { min, max, zero, type, target } = scalingSettings(status.labels);
  const all = [...timings];
  return {
    key: keyOf(status),
    name,
    namespace,
    image,
    zone: annotations['itp.zone'] ?? 'frontend',
    replicas,
    availableReplicas,
    scaling: { min, max, zero, type, target },
    calls: invocationCount,
    answered: sum(all.map(([, { count }]) => count)),
    failed: sum(all.map(([code, { count }]) => (code >= 500 ? count : 0))),
    within: secondsBounds.map((_, index) => sum(all.map(([, { within }]) => within[index]!))),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
