import { setTimeout as sleep } from 'node:timers/promises';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { toProblemError } from '#lib/runtime/problem.ts';
import { leaseSeconds, overSql, queues } from './boss.ts';
import { Callback, callbackFor, callbackPoster } from './callback.ts';
import { Job, toCall } from './job.ts';
import type { QueueOptions } from './queue.ts';
import type { SealedHeaders } from './sealed-headers.ts';

interface WorkerOptions extends QueueOptions {
  boss: PgBoss;
  seals: SealedHeaders;
}

export interface Worker {
  /** Looks for work now. */
  wake(): void;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** How many jobs run at once. */
const width = 32;
/** Jobs that end within this time of each other are followed by one look for more, not by one each. */
const gatherMs = 5;

/** Runs what waits in the queues: calls of functions, and callbacks with their results. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { boss, database, provider, log, seals, tokens, pollMs = 1000 } = options;
  const poster = callbackPoster(options.allowPrivateCallbacks);
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let wakeUp = () => {};

  const work: Record<string, (job: JobWithMetadata) => Promise<void>> = {
    [queues.calls]: runCall,
    [queues.callbacks]: runCallback,
  };

  async function runCall(waiting: JobWithMetadata): Promise<void> {
    const job = Job.parse(waiting.data);
    const begun = performance.now();
    const signal = AbortSignal.timeout((leaseSeconds - 30) * 1000);
    const response = await toCall(waiting.id, job, { tokens, seals, signal })
      .then((request) => provider.invoke(job.name, request))
      .catch((error: unknown) => toProblemError(error).toResponse());
    const seconds = (performance.now() - begun) / 1000;
    const retriable = job.codes.includes(response.status);
    const last = !retriable || waiting.retryCount >= waiting.retryLimit;
    const callback =
      last && job.callback
        ? await callbackFor(job.callback, { id: waiting.id, name: job.name, seconds, response })
        : undefined;
    if (!callback) await response.body?.cancel();
    const output = { status: response.status, seconds };
    const retryAfter = Number(response.headers.get('retry-after') ?? 0);
    // One transaction: the outcome, the callback that tells it, and the time of the next try.
    await database.asSystem(async (sql) => {
      const db = overSql(sql);
      if (callback) await boss.send(queues.callbacks, callback, { db });
      if (!retriable) await boss.complete(queues.calls, waiting.id, output, { db });
      else await boss.fail(queues.calls, waiting.id, output, { db });
      if (!last && retryAfter > 0) {
        await boss.update(queues.calls, undefined, { id: waiting.id, startAfter: Math.ceil(retryAfter), db });
      }
    });
    log.info(
      { function: job.name, callId: waiting.id, status: response.status, attempt: waiting.retryCount + 1 },
      'asynchronous call',
    );
  }

  async function runCallback({ id, data }: JobWithMetadata): Promise<void> {
    const callback = Callback.parse(data);
    try {
      await poster.post(callback);
      await boss.complete(queues.callbacks, id);
    } catch (error) {
      log.warn({ err: error, callId: callback.headers['x-call-id'] }, 'callback failed');
      await boss.fail(queues.callbacks, id, { message: String(error) });
    }
  }

  async function take(): Promise<number> {
    let taken = 0;
    for (const [queue, run] of Object.entries(work)) {
      const free = width - running.size;
      if (free <= 0) break;
      const jobs = await boss.fetch<object>(queue, { batchSize: free, includeMetadata: true });
      taken += jobs.length;
      for (const job of jobs) {
        const task = run(job)
          .catch((error: unknown) => {
            log.error({ err: error, job: job.id }, 'a job was left to its lease');
          })
          .finally(() => {
            running.delete(task);
            wakeUp();
          });
        running.add(task);
      }
    }
    return taken;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wakeUp = resolve));
      const taken = await take().catch((error: unknown) => {
        log.error({ err: error }, 'queue');
        return 0;
      });
      if (taken > 0 && running.size < width) continue;
      await Promise.race([woken, sleep(pollMs, undefined, { ref: false })]);
      await sleep(gatherMs);
    }
  }

  if (options.exclusive) await releaseCutOff(options);
  const looping = loop();
  return {
    wake: () => {
      wakeUp();
    },
    async stop() {
      stopping.abort();
      wakeUp();
      await looping;
      await Promise.allSettled(running);
      await poster.close();
    },
  };
}

/** Counts the try that the end of the last process cut off, and lets the call be tried again. */
async function releaseCutOff({ boss, database }: WorkerOptions): Promise<void> {
  for (const queue of [queues.calls, queues.callbacks]) {
    const cutOff = await database.asSystem((sql) =>
      sql<{ id: string }>(`select id from pgboss.job where name = $1 and state = 'active'`, [queue]),
    );
    if (cutOff.length > 0)
      await boss.fail(
        queue,
        cutOff.map(({ id }) => id),
        { message: 'the process ended' },
      );
  }
}
