import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Database, Sql } from '#lib/data/database/database.ts';

interface Statement {
  text: string;
  values: unknown[];
}

/** The statements of `work` in a transaction of the tenant. */
export async function statementsOf(
  database: Database,
  tenantId: string,
  work: (sql: Sql) => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  await database.inTenant(tenantId, (sql) =>
    work((text, values = []) => {
      statements.push({ text, values: [...values] });
      return sql(text, values);
    }),
  );
  return statements;
}

/** A connection of node-postgres alone, which runs such statements prepared and in a transaction of the tenant. */
export async function byHand(url: string, tenantId: string) {
  const client = new Client(url);
  await client.connect();
  // A plan for any value knows neither the model, whose index is its own, nor how much is in scope.
  await client.query('set plan_cache_mode = force_custom_plan');
  return {
    client,
    async run(statements: readonly Statement[]): Promise<void> {
      await client.query(`begin; set local role itp_app; select set_config('itp.tenant', '${tenantId}', true)`);
      for (const { text, values } of statements) {
        const name = createHash('md5').update(text).digest('hex');
        await client.query({ name, text, values });
      }
      await client.query('commit');
    },
  };
}
