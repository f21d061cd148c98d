import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Identity } from './entra.ts';

export interface PersonRow {
  user_id: string;
  name: string;
  email: string | null;
  time_zone: string;
}

export function actorOf(tenantId: string, row: PersonRow): Actor {
  const { user_id: userId, name, email, time_zone: timeZone } = row;
  return { kind: 'person', tenantId, userId, name, timeZone, ...(email !== null && { email }) };
}

/** Remembers who signed in, under the name that Entra ID gives today. */
export async function rememberPerson(
  sql: Sql,
  tenantId: string,
  { userId, name, email }: Identity,
  timeZone: string | undefined,
): Promise<Actor> {
  const rows = await sql<PersonRow>(
    `insert into person (tenant_id, user_id, name, email, time_zone) values ($1, $2, $3, $4, coalesce($5, 'UTC'))
     on conflict (tenant_id, user_id) do update
       set name = excluded.name, email = excluded.email, time_zone = coalesce($5, person.time_zone), signed_in_at = now()
     returning user_id, name, email, time_zone`,
    [tenantId, userId, name, email ?? null, timeZone ?? null],
  );
  return actorOf(tenantId, rows[0]!);
}

/** The person with this user id or e-mail address, who has signed in at least once. */
export async function findPerson(sql: Sql, tenantId: string, idOrEmail: string): Promise<Actor | undefined> {
  const rows = await sql<PersonRow>(
    `select user_id, name, email, time_zone from person
     where tenant_id = $1 and (user_id = $2 or lower(email) = lower($2)) order by user_id = $2 desc limit 1`,
    [tenantId, idOrEmail],
  );
  return rows[0] && actorOf(tenantId, rows[0]);
}
