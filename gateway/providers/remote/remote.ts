import { parseDuration } from '#lib/runtime/deadline.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Credentials } from '../../auth/basic.ts';
import { forward } from '../../invoke/upstream/forward.ts';
import { invoke } from '../../invoke/upstream/invoke.ts';
import { Upstream, type UpstreamOptions } from '../../invoke/upstream/upstream.ts';
import { type Administration, keyOf, type Provider } from '../provider.ts';
import { administration } from './administration.ts';
import { providerClient } from './client.ts';
import { Directory } from './directory.ts';
import type { RemoteFunction } from './functions.ts';

interface RemoteOptions extends UpstreamOptions {
  /** Base of the provider's REST interface. */
  url: string;
  credentials: Credentials;
  log: Logger;
  /** Milliseconds between two looks at the provider's functions (1000). */
  pollMs?: number;
}

export interface RemoteProvider extends Provider {
  readonly administration: Administration;
  /** Stops asking the provider; connections to functions end as soon as they are idle. */
  close(): void;
}

/**
 * Functions that a provider process runs elsewhere. The provider only says which there are: calls go straight to their
 * tasks, also while the provider is away.
 */
export function remoteProvider(options: RemoteOptions): RemoteProvider {
  const client = providerClient(options);
  const directory = new Directory(client, options.log);
  const upstreams = new Map<string, Upstream>();
  directory.onChange((statuses) => {
    const keys = new Set(statuses.map((status) => keyOf(status)));
    for (const [key, upstream] of upstreams) {
      if (keys.has(key)) continue;
      upstream.close();
      upstreams.delete(key);
    }
  });
  void directory.poll(options.pollMs ?? 1000);

  function find(key: string): RemoteFunction {
    const found = directory.functions.get(key);
    if (!found) throw new ProblemError('not_found', { detail: `There is no function ${key}.` });
    return found;
  }

  function upstreamOf(key: string): Upstream {
    let upstream = upstreams.get(key);
    if (!upstream) upstreams.set(key, (upstream = new Upstream(key, options)));
    return upstream;
  }

  function counted(key: string, { status }: RemoteFunction) {
    return { ...status, invocationCount: upstreams.get(key)?.calls ?? 0 };
  }

  return {
    orchestration: 'swarm',
    list: async () => [...directory.functions].map(([key, found]) => counted(key, found)),
    async describe(key) {
      const found = directory.functions.get(key);
      return found && counted(key, found);
    },
    access: async (key) => directory.functions.get(key)?.access,
    async invoke(key, request) {
      const { timeoutMs, maxInFlight } = find(key);
      const allowedMs = within(timeoutMs, request.headers.get('x-timeout'));
      return invoke(upstreamOf(key), request, { timeoutMs: allowedMs, maxInFlight });
    },
    forward(key, incoming, response, asked) {
      const { timeoutMs, maxInFlight } = find(key);
      const allowedMs = within(timeoutMs, incoming.headers['x-timeout']);
      return forward(upstreamOf(key), incoming, response, asked, { timeoutMs: allowedMs, maxInFlight });
    },
    async ready() {
      await directory.readAnew();
      const absent = await Promise.all(
        [...directory.functions].map(async ([key, { isNeeded }]) => {
          if (!isNeeded) return undefined;
          const tasks = await options.findTasks(key).catch(() => []);
          return tasks.length > 0 ? undefined : key;
        }),
      );
      const first = absent.find((key) => key !== undefined);
      if (first) throw new ProblemError('unavailable', { detail: `No task of ${first} runs.`, retryAfter: 5 });
    },
    watch: (onChange) => directory.onChange(onChange),
    administration: administration(client, () => directory.readAnew()),
    close() {
      directory.close();
      for (const upstream of upstreams.values()) upstream.close();
    },
  };
}

/** X-Timeout shortens what a function may take. */
function within(limitMs: number, requested: string | string[] | null | undefined): number {
  const asked = typeof requested === 'string' ? parseDuration(requested) : undefined;
  return asked && asked < limitMs ? asked : limitMs;
}
