import type Docker from 'dockerode';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { find } from './engine.ts';
import { isAvailable, type Task } from './tasks.ts';

export type Usage = NonNullable<FunctionStatus['usage']>;

/** A container's counters at one moment, as the engine gives them. */
interface Stats {
  read: string;
  cpu_stats: { cpu_usage?: { total_usage?: number } };
  memory_stats: { usage?: number; stats?: { inactive_file?: number; total_inactive_file?: number } };
}

interface Sample {
  /** Milliseconds. */
  at: number;
  /** Nanoseconds of all cores since the container started. */
  cpu: number;
}

/** The engine takes up to a second for an answer: what is known is given while it is fresh, or is being read anew. */
const freshMs = 900;
const staleMs = 10_000;
const forgottenMs = 60_000;

interface Measured extends Usage {
  sample: Sample;
}

interface Container {
  /** Epoch milliseconds, as `askedAt`. */
  startedAt: number;
  askedAt: number;
  latest?: Measured | undefined;
  reading?: Promise<Measured | undefined> | undefined;
}

/**
 * CPU and memory of each service, from the counters of its containers. The engine tells of its own node's alone: tasks
 * elsewhere count as the mean of those here.
 */
export function usageMeter(docker: Docker): (tasks: readonly Task[]) => Promise<Map<string, Usage>> {
  const known = new Map<string, Container>();

  async function read(id: string, { latest, startedAt }: Container): Promise<Measured | undefined> {
    const options = { stream: false, 'one-shot': true } as unknown as { stream: false };
    const stats = (await find(docker.getContainer(id).stats(options))) as unknown as Stats | undefined;
    if (!stats?.cpu_stats.cpu_usage?.total_usage) return undefined;
    const sample = { at: Date.parse(stats.read), cpu: stats.cpu_stats.cpu_usage.total_usage };
    const before = latest?.sample ?? { at: startedAt, cpu: 0 };
    return { ...usageBetween(before, sample), totalMemoryBytes: memoryOf(stats), sample };
  }

  function measure(id: string, container: Container): Promise<Measured | undefined> {
    const age = Date.now() - (container.latest?.sample.at ?? 0);
    if (age > freshMs) {
      container.reading ??= read(id, container)
        .then((measured) => (container.latest = measured ?? container.latest))
        .catch(() => container.latest)
        .finally(() => (container.reading = undefined));
    }
    return age > staleMs && container.reading ? container.reading : Promise.resolve(container.latest);
  }

  function containerOf({ Status }: Task): Promise<Measured | undefined> {
    const id = Status.ContainerStatus?.ContainerID;
    if (!id) return Promise.resolve(undefined);
    const container = known.get(id) ?? { startedAt: Date.parse(Status.Timestamp), askedAt: 0 };
    container.askedAt = Date.now();
    known.set(id, container);
    return measure(id, container);
  }

  return async (tasks) => {
    const running = tasks.filter(isAvailable);
    forgetOld();
    const byService = [...Map.groupBy(running, ({ ServiceID }) => ServiceID)];
    const usages = byService.map(async ([service, own]): Promise<[string, Usage]> => {
      const here = (await Promise.all(own.map(containerOf))).filter((one) => one !== undefined);
      const share = here.length === 0 ? 0 : own.length / here.length;
      const total = (of: (one: Measured) => number) => Math.round(sum(here.map(of)) * share);
      return [service, { cpu: total(({ cpu }) => cpu), totalMemoryBytes: total((one) => one.totalMemoryBytes) }];
    });
    return new Map(await Promise.all(usages));
  };

  function forgetOld(): void {
    for (const [id, { askedAt }] of known) if (Date.now() - askedAt > forgottenMs) known.delete(id);
  }
}

/** CPU between two samples in thousandths of a core. */
export function usageBetween(before: Sample, after: Sample): { cpu: number } {
  const elapsed = (after.at - before.at) * 1e6;
  return { cpu: elapsed > 0 ? Math.max(0, ((after.cpu - before.cpu) / elapsed) * 1000) : 0 };
}

/** Without the file cache that the kernel would give back (cgroup v2 and v1). */
function memoryOf({ memory_stats: { usage = 0, stats = {} } }: Stats): number {
  return Math.max(0, usage - (stats.inactive_file ?? stats.total_inactive_file ?? 0));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
