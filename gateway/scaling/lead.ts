import type { Database } from '#lib/data/database/database.ts';
import { addLoads, type Loads } from './load.ts';

/**
 * Tells the other gateways what this one carries. Gives the load of all to the one that leads, undefined to the others;
 * rejects when that cannot be told.
 */
export type Lead = (own: Loads) => Promise<Loads | undefined>;

/** For a gateway that is the only one. */
export const leadAlone: Lead = (own) => Promise.resolve(own);

/** Gateways that share a database: one holds a lease of five seconds, renewed each time it asks. */
export function leadByLease(database: Database, gateway: string): Lead {
  return async (own) => {
    const rows = await database.asSystem((sql) =>
      sql<{ leads: boolean; loads: Loads }>(share, [gateway, JSON.stringify(own)]),
    );
    return rows[0]?.leads ? rows.reduce((sum, { loads }) => addLoads(sum, loads), own) : undefined;
  };
}

/** One row for each other gateway that has been heard of lately, and always this one's, empty. */
const share = `
  with lease as (
    insert into gateway_lease (name, holder, expires_at) values ('autoscaler', $1, now() + interval '5 seconds')
    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
      where gateway_lease.holder = excluded.holder or gateway_lease.expires_at < now()
    returning 1
  ), own as (
    insert into gateway_load (gateway, loads, at) values ($1, $2, now())
    on conflict (gateway) do update set loads = excluded.loads, at = excluded.at
  ), gone as (
    delete from gateway_load where at < now() - interval '1 minute' and gateway <> $1
  )
  select exists (select from lease) as leads, '{}'::jsonb as loads
  union all
  select exists (select from lease), loads from gateway_load
  where gateway <> $1 and at > now() - interval '5 seconds'`;
