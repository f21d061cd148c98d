import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#lib/data/database/database.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { groupCommit } from './group-commit.ts';
import { startLeases } from './leases.ts';
import { type Work, workIn } from './names.ts';
import type { Runner } from './run-call.ts';
import { sharesOf } from './shares.ts';
import { lockCutOffRuns, lockExpiredRuns } from './store/expired-runs.ts';
import type { TakenJob } from './store/job-row.ts';
import { queueNames } from './store/queue-names.ts';
import { type Outcome, settleRuns } from './store/settle-runs.ts';
import { takeJobs } from './store/take-jobs.ts';

export interface WorkerOptions {
  database: Database;
  log: Logger;
  runners: Record<Work['kind'], Runner>;
  /** Which set of slots the work in a queue runs in; undefined while nothing there can run. */
  poolOf(work: Work): string | undefined;
  /** Jobs that run at once in a pool. */
  slots: number;
  /** No other process works on this database: what is marked as running was cut off by the end of the last one. */
  exclusive: boolean;
  /** Milliseconds between looks for what another process accepted or whose wait is over. */
  pollMs: number;
  /** Milliseconds without a sign of life after which a run is another process's to settle. */
  leaseMs: number;
}

export interface Worker {
  /** Looks for work in `queue`, and in all others, now. */
  wake(queue: string): void;
  /** Takes nothing new and waits for what is under way, at most `limitMs`; what is cut off runs again. */
  stop(limitMs?: number): Promise<void>;
}

/** Jobs that end within this time of each other are followed by one look for more, not by one each. */
const gatherMs = 5;
/** Jobs of all pools that run or wait to be recorded: no more are taken while the database is that slow. */
const mostUnderWay = 1024;
/** Between attempts to record what a run came to, while the database does not answer. */
const settleAgainMs = 500;

/** Takes what waits in the queues in batches, runs it under leases, and records in batches what came of it. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { database, log, runners, slots, pollMs, leaseMs } = options;
  const names = new Map<string, Work>();
  const pools = new Map<string, Map<string, number>>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let namesReadAt = 0;
  let takeOverFrom = 0;
  let wakeUp = () => {};

  /** Nobody could renew a lease: those that seem to be over get the time to be renewed. */
  const onTrouble = () => (takeOverFrom = Date.now() + leaseMs);
  const leases = startLeases({ database, log, leaseMs, onTrouble });
  const commit = groupCommit<Outcome, boolean>({
    commit: (outcomes) => database.asSystem((sql) => settleRuns(sql, outcomes)),
    weigh: ({ callback }) => 500 + (callback?.data.body.length ?? 0),
  });

  async function settle(outcome: Outcome): Promise<void> {
    for (;;) {
      try {
        if (!(await commit(outcome))) log.warn({ queue: outcome.queue, callId: outcome.id }, 'another run has the job');
        return;
      } catch (error) {
        const isLost = error instanceof ProblemError && error.code === 'unavailable';
        if (!isLost || stopping.signal.aborted) throw error;
        await sleep(settleAgainMs);
      }
    }
  }

  /** The slot is free when the job has run; its lease ends when that is recorded. */
  async function run(job: TakenJob, running: Map<string, number>): Promise<void> {
    running.set(job.queue, (running.get(job.queue) ?? 0) + 1);
    const outcome = await runners[workIn(job.queue)!.kind].run(job, leases.hold(job));
    running.set(job.queue, running.get(job.queue)! - 1);
    wakeUp();
    try {
      await settle(outcome);
    } catch (error) {
      log.error({ err: error, queue: job.queue, callId: job.id }, 'a job was left to its lease');
    }
    leases.drop(job);
  }

  async function takeFor(pool: string, queues: readonly string[]): Promise<number> {
    const running = pools.get(pool) ?? new Map<string, number>();
    pools.set(pool, running);
    if (underWay.size >= mostUnderWay) return 0;
    const shares = sharesOf(slots, running);
    const of = new Map(queues.flatMap((queue) => (shares.of(queue) > 0 ? [[queue, shares.of(queue)] as const] : [])));
    if (shares.all === 0 || of.size === 0) return 0;
    const jobs = await database.asSystem((sql) => takeJobs(sql, { of, all: shares.all }));
    for (const job of jobs) {
      const task = run(job, running).finally(() => {
        underWay.delete(task);
        if (underWay.size === mostUnderWay - 1) wakeUp();
      });
      underWay.add(task);
    }
    return jobs.length;
  }

  async function take(): Promise<number> {
    if (Date.now() - namesReadAt >= pollMs) {
      for (const [name, work] of await database.asSystem(queueNames)) names.set(name, work);
      namesReadAt = Date.now();
    }
    let taken = 0;
    const byPool = Map.groupBy(names.keys(), (name) => options.poolOf(names.get(name)!));
    for (const [pool, queues] of byPool) if (pool !== undefined) taken += await takeFor(pool, queues);
    return taken;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wakeUp = resolve));
      const taken = await take().catch((error: unknown) => {
        onTrouble();
        log.error({ err: error }, 'queue');
        return 0;
      });
      if (taken > 0) continue;
      await Promise.race([woken, sleep(pollMs, undefined, { ref: false })]);
      await sleep(gatherMs);
    }
  }

  /** Settles runs that were cut off: each counts as a try. */
  async function takeOver(all: boolean): Promise<void> {
    for (let count = Infinity; count > 0 && !stopping.signal.aborted;) {
      count = await database.asSystem(async (sql) => {
        const queues = [...(await queueNames(sql)).keys()];
        const jobs = all ? await lockCutOffRuns(sql, queues) : await lockExpiredRuns(sql, queues, leaseMs);
        if (jobs.length === 0) return 0;
        const outcomes = jobs.map((job) => runners[workIn(job.queue)!.kind].lost(job));
        return (await settleRuns(sql, outcomes)).filter(Boolean).length;
      });
      if (count > 0) log.warn({ count }, 'runs that were cut off are settled');
    }
  }

  if (options.exclusive) await takeOver(true);
  const takingOver = setInterval(() => {
    if (Date.now() < takeOverFrom) return;
    takeOver(false).catch((error: unknown) => {
      onTrouble();
      log.warn({ err: error }, 'queue');
    });
  }, leaseMs / 3);
  takingOver.unref();
  const looping = loop();
  return {
    wake(queue) {
      const work = workIn(queue);
      if (work) names.set(queue, work);
      wakeUp();
    },
    async stop(limitMs) {
      stopping.abort();
      clearInterval(takingOver);
      wakeUp();
      await looping;
      const over = Promise.allSettled(underWay);
      await (limitMs === undefined ? over : Promise.race([over, sleep(limitMs)]));
      leases.stop();
    },
  };
}
