// Run in a container beside the stores: what their clients there get to see, as one line of JSON.
import openPostgres from '#lib/data/database/postgres.ts';

const { DATABASE_URL: url = '', DATABASE_REPLICA_URL: replicaUrl = '' } = process.env;
const tenant = '00000000-0000-4000-8000-000000000001';

function as(user: string, password: string, database?: string): string {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  if (database) other.pathname = database;
  return other.href;
}

/** What PostgreSQL says to whoever connects so: its SQLSTATE or message, or `open`. */
async function refusalOf(connection: string): Promise<string> {
  const database = openPostgres({ url: connection });
  try {
    await database.asSystem((sql) => sql('select 1'));
    return 'open';
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    return (cause as { code?: string }).code ?? (cause as Error).message;
  } finally {
    await database.close();
  }
}

async function replication() {
  const database = openPostgres({ url, replicaUrl });
  const replica = openPostgres({ url: replicaUrl });
  const read = () =>
    database.readInTenant(tenant, async (sql) => {
      const [row] = await sql<{ replica: boolean; there: boolean }>(
        `select pg_is_in_recovery() as replica, to_regclass('replica_probe') is not null as there`,
      );
      return row!;
    });
  try {
    await database.asSystem((sql) => sql('drop table if exists replica_probe; create table replica_probe (id int)'));
    let seen = await read();
    for (let attempt = 0; !seen.there && attempt < 100; attempt++) seen = await read();
    const writes = await replica
      .asSystem((sql) => sql('create table replica_probe_2 (id int)'))
      .then(
        () => 'written',
        (error: unknown) => (error as { code?: string }).code,
      );
    return { ...seen, writes };
  } finally {
    await database.asSystem((sql) => sql('drop table if exists replica_probe'));
    await Promise.all([database.close(), replica.close()]);
  }
}

console.log(
  JSON.stringify({
    replication: await replication(),
    refusals: {
      wrongPassword: await refusalOf(as('itp_user', 'wrong')),
      noPassword: await refusalOf(as('itp_user', '')),
      superuser: await refusalOf(as('postgres', 'wrong')),
      replicator: await refusalOf(as('replicator', 'wrong')),
      itself: await refusalOf(url),
    },
  }),
);
