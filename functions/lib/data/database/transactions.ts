import { AsyncLocalStorage } from 'node:async_hooks';
import { escapeLiteral } from 'pg';
import { ProblemError } from '#lib/runtime/problem.ts';
import { isConnectionError, unavailable } from './connection-errors.ts';
import type { Database, Sql } from './database.ts';

/** How long a server may take for BEGIN, which waits for nothing, before its silence counts as a lost connection. */
const beginTimeoutMs = 10_000;
/** The same for a system statement: a migration may take long. */
const systemTimeoutMs = 300_000;
/** How much longer than a tenant's statement may run its answer is waited for. */
const answerDelay = 1.2;

export interface TransactionOptions {
  /** How long one statement of a tenant may run (30 000). */
  timeoutMs?: number | undefined;
  /** Serves what may lag; while it does not answer, the primary does. */
  replica?: Pool | undefined;
  /** Runs when the connections are closed. */
  afterClose?: () => Promise<void>;
}

/** What is used of a pool of node-postgres or of a drop-in for it. */
interface Pool {
  connect(): Promise<Client>;
  end(): Promise<void>;
  on(event: 'connect', listener: (client: Client) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
}
interface Client {
  query(statement: { text: string; values?: unknown[]; query_timeout: number }): Promise<Result | Result[]>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
}
interface Result {
  command: string;
  rows: unknown[];
}

/** A `Database` over the connections of `pool`. */
export function databaseOver(
  pool: Pool,
  { timeoutMs = 30_000, replica, afterClose }: TransactionOptions = {},
): Database {
  const surrounding = new AsyncLocalStorage<{ open: boolean }>();
  // A connection that breaks is dropped and the next query opens another; whoever uses it sees its query rejected.
  for (const each of [pool, ...(replica ? [replica] : [])]) {
    each.on('connect', (client) => client.on('error', () => {}));
    each.on('error', () => {});
  }

  async function transaction<T>(
    begin: string,
    answerMs: number,
    work: (sql: Sql) => Promise<T>,
    server = pool,
  ): Promise<T> {
    if (surrounding.getStore()?.open) {
      throw new Error('A transaction was opened inside another one: use the `sql` of the outer one.');
    }
    const client = await server.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    const state = { open: true };
    try {
      await client.query({ text: begin, query_timeout: beginTimeoutMs });
      const result = await surrounding.run(state, () => work(statements(client, answerMs, state)));
      state.open = false;
      const { command } = last(await client.query({ text: 'COMMIT', query_timeout: answerMs }));
      // Postgres answers COMMIT with ROLLBACK, and no error, when a statement failed and its error was swallowed.
      if (command === 'ROLLBACK') throw new Error('The transaction was undone, because a statement in it had failed.');
      client.release();
      return result;
    } catch (error) {
      state.open = false;
      if (isConnectionError(error)) {
        client.release(true);
        throw unavailable(error);
      }
      const clean = await client.query({ text: 'ROLLBACK', query_timeout: answerMs }).then(
        () => true,
        () => false,
      );
      client.release(!clean);
      throw error;
    }
  }

  const asSystem: Database['asSystem'] = (work) => transaction('BEGIN', systemTimeoutMs, work);
  return {
    asSystem,
    async inTenant(tenantId, work) {
      return transaction(beginInTenant(tenantId, timeoutMs), timeoutMs * answerDelay, work);
    },
    async readInTenant(tenantId, work) {
      const read = (server: Pool) =>
        transaction(beginInTenant(tenantId, timeoutMs, 'READ ONLY'), timeoutMs * answerDelay, work, server);
      if (!replica) return read(pool);
      return read(replica).catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'unavailable') return read(pool);
        throw error;
      });
    },
    async ping() {
      await asSystem((sql) => sql('select 1'));
    },
    async close() {
      await Promise.all([pool.end(), replica?.end()]);
      await afterClose?.();
    },
  };
}

/** Everything that must hold before a tenant's first statement, in one round trip. */
function beginInTenant(tenantId: string, timeoutMs: number, access: 'READ WRITE' | 'READ ONLY' = 'READ WRITE'): string {
  if (tenantId === '' || tenantId.includes('\0')) throw new Error('A transaction needs the id of its tenant.');
  return [
    `BEGIN ${access}`,
    'SET LOCAL ROLE itp_app',
    `SET LOCAL statement_timeout = ${timeoutMs}`,
    `SELECT set_config('itp.tenant', ${escapeLiteral(tenantId)}, true)`,
  ].join('; ');
}

function statements(client: Client, answerMs: number, state: { open: boolean }): Sql {
  return async <Row>(text: string, values?: readonly unknown[]) => {
    if (!state.open) throw new Error('A statement came after the end of its transaction.');
    const result = await client.query({ text, ...(values && { values: [...values] }), query_timeout: answerMs });
    return last(result).rows as Row[];
  };
}

/** The result of the last statement, where several were sent in one text. */
function last(result: Result | Result[]): Result {
  return Array.isArray(result) ? result.at(-1)! : result;
}
