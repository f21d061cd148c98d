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

/** A container is not asked again within this time: its use is that of the time between two samples. */
const freshMs = 900;

interface Measured extends Usage {
  sample: Sample;
}

/**
 * CPU and memory of each service, from the counters of its containers. The engine tells of its own node's alone: tasks
 * elsewhere count as the mean of those here.
 */
export function usageMeter(docker: Docker): (tasks: readonly Task[]) => Promise<Map<string, Usage>> {
  let known = new Map<string, Promise<Measured | undefined>>();

  async function measure(
    container: string,
    previous: Measured | undefined,
    startedAt: number,
  ): Promise<Measured | undefined> {
    if (previous && Date.now() - previous.sample.at < freshMs) return previous;
    const options = { stream: false, 'one-shot': true } as unknown as { stream: false };
    const stats = (await find(docker.getContainer(container).stats(options))) as unknown as Stats | undefined;
    if (!stats?.cpu_stats.cpu_usage?.total_usage) return undefined;
    const sample = { at: Date.parse(stats.read), cpu: stats.cpu_stats.cpu_usage.total_usage };
    return {
      ...usageBetween(previous?.sample ?? { at: startedAt, cpu: 0 }, sample),
      totalMemoryBytes: memoryOf(stats),
      sample,
    };
  }

  return async (tasks) => {
    const measuring = new Map<string, Promise<Measured | undefined>>();
    const running = tasks.filter(isAvailable);
    for (const { Status } of running) {
      const id = Status.ContainerStatus?.ContainerID;
      if (!id) continue;
      const before = known.get(id);
      measuring.set(
        id,
        lastGood(before).then((previous) => measure(id, previous, Date.parse(Status.Timestamp))),
      );
    }
    known = measuring;
    const usages = new Map<string, Usage>();
    for (const [service, own] of Map.groupBy(running, ({ ServiceID }) => ServiceID)) {
      const measured = await Promise.all(
        own.map(({ Status }) => measuring.get(Status.ContainerStatus?.ContainerID ?? '') ?? Promise.resolve(undefined)),
      );
      const here = measured.filter((one) => one !== undefined);
      const share = here.length === 0 ? 0 : own.length / here.length;
      usages.set(service, {
        cpu: Math.round(sum(here.map(({ cpu }) => cpu)) * share),
        totalMemoryBytes: Math.round(sum(here.map(({ totalMemoryBytes }) => totalMemoryBytes)) * share),
      });
    }
    return usages;
  };
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

/** A measurement that failed is as none. */
async function lastGood(before: Promise<Measured | undefined> | undefined): Promise<Measured | undefined> {
  return before?.catch(() => undefined);
}
