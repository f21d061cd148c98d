import { type Db, PgBoss } from 'pg-boss';
import type { Database, Sql } from '#lib/data/database/database.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { callbackQueue, callQueue, deadQueue } from './names.ts';
import { adoptJobs, earlierQueues, functionsToAdopt } from './store/adopt-jobs.ts';

/** How long a finished call is remembered, so that the same call id is not run again. */
const rememberSeconds = 7 * 24 * 3600;
/** pg-boss deletes what waits longer than its retention: nothing that was accepted may go that way. */
const keepSeconds = 50 * 365 * 24 * 3600;
/** Leases are this queue's own: pg-boss's limit on a run only has to be out of the way. */
const expireSeconds = 24 * 3600;

export interface Boss {
  readonly pgBoss: PgBoss;
  /** Makes the queues of the function `key` where they are not there yet. */
  ensureQueues(key: string): Promise<void>;
  stop(): Promise<void>;
}

/** Opens pg-boss over `database`, its schema made or brought up to date. */
export async function openBoss(database: Database, log: Logger): Promise<Boss> {
  const pgBoss = new PgBoss({
    db: overSql((text, values) => database.asSystem((sql) => sql(text, values))),
    // Runs each statement in a transaction, in which an index cannot be rebuilt concurrently.
    reindex: false,
    superviseIntervalSeconds: 60,
  });
  pgBoss.on('error', (error) => {
    log.error({ err: error }, 'queue');
  });
  pgBoss.on('warning', (warning) => {
    log.warn({ warning }, 'queue');
  });
  await pgBoss.start();
  const known = new Set((await pgBoss.getQueues()).map(({ name }) => name));
  await ensure(deadQueue, {});
  if (earlierQueues.some((name) => known.has(name))) await adopt();

  async function ensure(name: string, options: { deadLetter?: string }): Promise<void> {
    if (known.has(name)) return;
    await pgBoss.createQueue(name, {
      retentionSeconds: keepSeconds,
      deleteAfterSeconds: rememberSeconds,
      expireInSeconds: expireSeconds,
      ...options,
    });
    known.add(name);
  }

  async function ensureQueues(key: string): Promise<void> {
    await ensure(callQueue(key), { deadLetter: deadQueue });
    await ensure(callbackQueue(key), { deadLetter: deadQueue });
  }

  async function adopt(): Promise<void> {
    for (const key of await database.asSystem(functionsToAdopt)) await ensureQueues(key);
    await database.asSystem(adoptJobs);
    for (const name of earlierQueues) await pgBoss.deleteQueue(name);
  }

  return {
    pgBoss,
    ensureQueues,
    stop: () => pgBoss.stop({ graceful: false, close: false }),
  };
}

/** pg-boss's view of `sql`, which is in a transaction already: the one that pg-boss would open itself is left out. */
function overSql(sql: Sql): Db {
  return {
    async executeSql(text, values) {
      const statements = text.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '');
      return { rows: await sql(statements, values) };
    },
  };
}
