import { type Db, PgBoss } from 'pg-boss';
import type { Database, Sql } from '#lib/data/database/database.ts';
import type { Logger } from '#lib/runtime/log.ts';

/** Calls that wait or run, those that failed for good, and results on their way to X-Callback-Url. */
export const queues = { calls: 'async-function', dead: 'async-function-dead', callbacks: 'async-callback' } as const;

/** How long a finished call is remembered, so that the same call id is not run again. */
const rememberSeconds = 7 * 24 * 3600;
/** How long one try may take before another is made. */
export const leaseSeconds = 900;

/** Opens pg-boss over `database`, its schema made or brought up to date. */
export async function openBoss(database: Database, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    db: overSql((text, values) => database.asSystem((sql) => sql(text, values))),
    // Runs each statement in a transaction, in which an index cannot be rebuilt concurrently.
    reindex: false,
    superviseIntervalSeconds: 60,
  });
  boss.on('error', (error) => {
    log.error({ err: error }, 'queue');
  });
  boss.on('warning', (warning) => {
    log.warn({ warning }, 'queue');
  });
  await boss.start();
  const known = new Set((await boss.getQueues(Object.values(queues))).map(({ name }) => name));
  const options = { deleteAfterSeconds: rememberSeconds, expireInSeconds: leaseSeconds };
  if (!known.has(queues.dead)) await boss.createQueue(queues.dead, { retentionSeconds: rememberSeconds * 8 });
  if (!known.has(queues.callbacks))
    await boss.createQueue(queues.callbacks, { ...options, retryLimit: 5, retryBackoff: true });
  if (!known.has(queues.calls)) await boss.createQueue(queues.calls, { ...options, deadLetter: queues.dead });
  return boss;
}

/** pg-boss's view of `sql`, which is in a transaction already: the one that pg-boss would open itself is left out. */
export function overSql(sql: Sql): Db {
  return {
    async executeSql(text, values) {
      const statements = text.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '');
      return { rows: await sql(statements, values) };
    },
  };
}
