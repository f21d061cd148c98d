import type { Sql } from '#lib/data/database/database.ts';
import { incomingPrefix, originalsPrefix, textsPrefix } from '#lib/documents/object-keys.ts';
import type { Services } from '#lib/runtime/context.ts';

/** No upload lives longer, and no file is handed over so late. */
const abandonedAfterMs = 25 * 3_600_000;
const atOnce = 1000;

/** Deletes what is left of files that never became whole; gives of how many. */
export async function sweepIncoming({ objects }: Pick<Services, 'objects'>, tenantId: string): Promise<number> {
  const files = new Set<string>();
  for await (const key of abandoned(objects, incomingPrefix(tenantId))) {
    await objects.delete(key);
    files.add(key.slice(0, key.lastIndexOf('/')));
  }
  return files.size;
}

/** Deletes originals and texts that no content names; gives how many. */
export async function sweepOrphans(
  { database, objects }: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
): Promise<number> {
  let swept = 0;
  for (const [prefix, column] of [
    [originalsPrefix(tenantId), 'object_key'],
    [textsPrefix(tenantId), 'text_key'],
  ] as const) {
    const keys = await Array.fromAsync(abandoned(objects, prefix));
    for (let at = 0; at < keys.length; at += atOnce) {
      const some = keys.slice(at, at + atOnce);
      const named = await database.inTenant(tenantId, (sql) => namedOf(sql, tenantId, column, some));
      for (const key of some.filter((each) => !named.has(each))) {
        await objects.delete(key);
        swept++;
      }
    }
  }
  return swept;
}

async function* abandoned(objects: Services['objects'], prefix: string): AsyncGenerator<string> {
  const before = Date.now() - abandonedAfterMs;
  for await (const { key, modifiedAt } of objects.keys(prefix)) if (modifiedAt.getTime() < before) yield key;
}

async function namedOf(
  sql: Sql,
  tenantId: string,
  column: 'object_key' | 'text_key',
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ key: string }>(
    `select ${column} as key from document_content where tenant_id = $1 and ${column} = any($2::text[])`,
    [tenantId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}
