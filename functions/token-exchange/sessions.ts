import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { actorOf, type PersonRow } from './people.ts';
import { fingerprint, newSecret } from './secrets.ts';

export interface SessionLimits {
  SESSION_IDLE_SECONDS: number;
  SESSION_MAX_SECONDS: number;
}

/** Makes a session with a secret of its own, whatever the browser brought; sweeps those that ran out. */
export async function beginSession(
  sql: Sql,
  { tenantId, userId }: Actor,
  { SESSION_MAX_SECONDS }: SessionLimits,
): Promise<{ session: string; expiresAt: Date }> {
  await sql('delete from session where tenant_id = $1 and expires_at <= now()', [tenantId]);
  const session = newSecret();
  const [row] = await sql<{ expires_at: Date }>(
    `insert into session (tenant_id, token_hash, user_id, expires_at)
     values ($1, $2, $3, now() + make_interval(secs => $4)) returning expires_at`,
    [tenantId, fingerprint(session), userId, SESSION_MAX_SECONDS],
  );
  return { session, expiresAt: row!.expires_at };
}

/** Whose session it is while it lasts; each use within its idle time prolongs that. */
export async function findSession(
  sql: Sql,
  tenantId: string,
  session: string,
  { SESSION_IDLE_SECONDS }: SessionLimits,
): Promise<Actor | undefined> {
  const key = [tenantId, fingerprint(session)];
  const [row] = await sql<PersonRow & { stale: boolean }>(
    `select user_id, name, email, time_zone, used_at < now() - make_interval(secs => $3::float8 / 20) as stale
     from session join person using (tenant_id, user_id)
     where tenant_id = $1 and token_hash = $2
       and expires_at > now() and used_at > now() - make_interval(secs => $3)`,
    [...key, SESSION_IDLE_SECONDS],
  );
  if (row?.stale) await sql('update session set used_at = now() where tenant_id = $1 and token_hash = $2', key);
  return row && actorOf(tenantId, row);
}

/** Ends it at once, everywhere; gives whose it was. */
export async function endSession(sql: Sql, tenantId: string, session: string): Promise<Actor | undefined> {
  const [row] = await sql<PersonRow>(
    `delete from session using person
     where session.tenant_id = $1 and session.token_hash = $2
       and person.tenant_id = session.tenant_id and person.user_id = session.user_id
     returning person.user_id, person.name, person.email, person.time_zone`,
    [tenantId, fingerprint(session)],
  );
  return row && actorOf(tenantId, row);
}
