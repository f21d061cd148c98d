import type { Sql } from '#lib/data/database/database.ts';
import { type Work, workIn } from '../names.ts';

/** Every queue of calls and callbacks, those of other gateways' functions included. */
export async function queueNames(sql: Sql): Promise<Map<string, Work>> {
  const rows = await sql<{ name: string }>(`select name from pgboss.queue where name like 'async-%'`);
  return new Map(
    rows.flatMap(({ name }) => {
      const work = workIn(name);
      return work ? [[name, work] as const] : [];
    }),
  );
}
