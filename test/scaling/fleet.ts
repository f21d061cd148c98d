import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Administration, keyOf, type Provider } from '../../gateway/providers/provider.ts';

type Listed = Pick<Provider, 'list' | 'describe'>;

/** Functions as a provider administers them, in memory: what is asked for is so at once. */
export interface Fleet {
  provider: Listed;
  administration: Administration;
  /** Every call of `scale`, in order. */
  calls: [key: string, replicas: number][];
  /** What `forward` answers, by path. */
  answers: Map<string, (request: Request) => Response>;
  /** Runs as a scaling is asked for; a rejection is the provider's. */
  onScale: (key: string, replicas: number) => void | Promise<void>;
  /** A deployed function, to be looked at and changed. */
  of(key: string): FunctionStatus;
}

export function fleetOf(...functions: (Partial<FunctionStatus> & { name: string })[]): Fleet {
  const all = new Map(
    functions.map((given) => {
      const basics = { image: 'example/echo:1', namespace: 'openfaas-fn', labels: {}, annotations: {}, createdAt: '' };
      const status = { ...basics, invocationCount: 0, replicas: 1, availableReplicas: given.replicas ?? 1, ...given };
      return [keyOf(status), status] as const;
    }),
  );
  const fleet: Fleet = {
    calls: [],
    answers: new Map(),
    onScale: () => {},
    of: (key) => all.get(key)!,
    provider: {
      list: () => Promise.resolve(structuredClone([...all.values()])),
      describe: (key) => Promise.resolve(structuredClone(all.get(key))),
    },
    administration: {
      async scale(key, replicas) {
        fleet.calls.push([key, replicas]);
        await fleet.onScale(key, replicas);
        const status = all.get(key);
        if (!status) throw new ProblemError('not_found');
        Object.assign(status, { replicas, availableReplicas: replicas });
      },
      async forward(path, request) {
        const answer = fleet.answers.get(path);
        if (!answer) throw new ProblemError('unavailable', { detail: 'The provider does not answer.' });
        return answer(request);
      },
    },
  };
  return fleet;
}

export function scale(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [`com.openfaas.scale.${name}`, value]));
}
