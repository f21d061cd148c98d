import { AsyncLocalStorage } from 'node:async_hooks';
import { escapeLiteral } from 'pg';
import { unavailable, withoutConnectionErrors } from './connection-errors.ts';
import type { Database, Sql } from './database.ts';

/** How long one statement of a tenant may run. */
const statementTimeout = '30s';

/** What is used of a pool of node-postgres or of a drop-in for it. */
interface Pool {
  connect(): Promise<Client>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
interface Client {
  query(text: string, values?: unknown[]): Promise<Result | Result[]>;
  release(destroy?: boolean): void;
}
interface Result {
  command: string;
  rows: unknown[];
}

/** A `Database` over the connections of `pool`; `afterClose` runs when they are closed. */
export function databaseOver(pool: Pool, afterClose: () => Promise<void> = async () => {}): Database {
  const surrounding = new AsyncLocalStorage<{ open: boolean }>();
  pool.on('error', () => {}); // an idle connection broke: the pool has dropped it, and the next query opens another

  async function transaction<T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    if (surrounding.getStore()?.open) {
      throw new Error('A transaction was opened inside another one: use the `sql` of the outer one.');
    }
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    const state = { open: true };
    try {
      await client.query(begin);
      const result = await surrounding.run(state, () => work(statements(client, state)));
      state.open = false;
      const { command } = last(await client.query('COMMIT'));
      // Postgres answers COMMIT with ROLLBACK, and no error, when a statement failed and its error was swallowed.
      if (command === 'ROLLBACK') throw new Error('The transaction was undone, because a statement in it had failed.');
      client.release();
      return result;
    } catch (error) {
      state.open = false;
      const clean = await client.query('ROLLBACK').then(
        () => true,
        () => false,
      );
      client.release(!clean);
      throw withoutConnectionErrors(error);
    }
  }

  const asSystem: Database['asSystem'] = (work) => transaction('BEGIN', work);
  return {
    asSystem,
    async inTenant(tenantId, work) {
      return transaction(beginInTenant(tenantId), work);
    },
    async ping() {
      await asSystem((sql) => sql('select 1'));
    },
    async close() {
      await pool.end();
      await afterClose();
    },
  };
}

/** Everything that must hold before a tenant's first statement, in one round trip. */
function beginInTenant(tenantId: string): string {
  if (tenantId === '' || tenantId.includes('\0')) throw new Error('A transaction needs the id of its tenant.');
  return [
    'BEGIN',
    'SET LOCAL ROLE itp_app',
    `SET LOCAL statement_timeout = '${statementTimeout}'`,
    `SELECT set_config('itp.tenant', ${escapeLiteral(tenantId)}, true)`,
  ].join('; ');
}

function statements(client: Client, state: { open: boolean }): Sql {
  return async <Row>(text: string, values?: readonly unknown[]) => {
    if (!state.open) throw new Error('A statement came after the end of its transaction.');
    const result = await client.query(text, values && [...values]);
    return last(result).rows as Row[];
  };
}

/** The result of the last statement, where several were sent in one text. */
function last(result: Result | Result[]): Result {
  return Array.isArray(result) ? result.at(-1)! : result;
}
