import type { Database } from '#lib/data/database/database.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Run } from './store/job-row.ts';
import { renewLeases } from './store/renew-leases.ts';

/** How long one run may take before it is given up. */
const longestRunMs = 900_000;

export interface Leases {
  /** Keeps the lease of `run`; the signal aborts when it is lost, or when the run takes too long. */
  hold(run: Run): AbortSignal;
  drop(run: Run): void;
  stop(): void;
}

interface Held {
  run: Run;
  since: number;
  controller: AbortController;
}

interface LeaseOptions {
  database: Database;
  log: Logger;
  leaseMs: number;
  /** The database did not answer. */
  onTrouble(): void;
}

/** Renews the leases of the runs under way three times in `leaseMs`, all in one statement. */
export function startLeases({ database, log, leaseMs, onTrouble }: LeaseOptions): Leases {
  const held = new Map<string, Held>();
  const keyOf = ({ queue, id, token }: Run) => `${queue} ${id} ${token}`;
  let renewing = false;

  async function renew(): Promise<void> {
    const asked = [...held.entries()];
    if (renewing || asked.length === 0) return;
    renewing = true;
    try {
      const runs = asked.map(([, { run }]) => run);
      const kept = new Set((await database.asSystem((sql) => renewLeases(sql, runs))).map(keyOf));
      for (const [key, { run, controller }] of asked) {
        if (kept.has(key) || !held.has(key)) continue;
        log.warn({ queue: run.queue, callId: run.id }, 'the lease of a run was lost');
        controller.abort(new ProblemError('unavailable', { detail: 'Another gateway has taken the call over.' }));
      }
    } catch (error) {
      onTrouble();
      log.warn({ err: error }, 'leases were not renewed');
    } finally {
      renewing = false;
    }
  }

  const timer = setInterval(() => {
    const tooOld = Date.now() - longestRunMs;
    for (const { since, controller } of held.values()) {
      if (since < tooOld) controller.abort(new ProblemError('timeout', { detail: 'The call ran for 15 minutes.' }));
    }
    void renew();
  }, leaseMs / 3);
  timer.unref();

  return {
    hold(run) {
      const controller = new AbortController();
      held.set(keyOf(run), { run, since: Date.now(), controller });
      return controller.signal;
    },
    drop(run) {
      held.delete(keyOf(run));
    },
    stop() {
      clearInterval(timer);
    },
  };
}
