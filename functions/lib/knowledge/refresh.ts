import type { Sql } from '#lib/data/database/database.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { changeSources, hashOf, knownSources, type KnowledgeSource } from './sources.ts';
import { startKnowledgeWrite } from './start-write.ts';

type Context = Pick<InvocationContext, 'actor' | 'log' | 'enqueue'> & Pick<Services, 'database' | 'cache'>;

/** What was written here so shortly before it was read may be newer than what was read. */
const settledMs = 10_000;
/** How long what was read is known to be in the graph without asking the database. */
const rememberedMs = 10 * 60_000;
/** Sources in a transaction. */
const batchSize = 200;

export interface Reading {
  /** What was read; with the same `version` it needs no second look. */
  key: string;
  version: string;
  /** Epoch milliseconds, before it was read. */
  startedAt: number;
  sources(sql: Sql): Promise<readonly KnowledgeSource[]>;
  /** Every task source within this one was read: what is not among `sources` is gone. */
  wholeOf?: string;
}

/**
 * Brings what somebody has just read into the graph where that does not have it so. Costs one look into the cache when
 * nothing is new. A graph that is behind is no reason to fail: it is logged.
 */
export async function refreshKnowledge(ctx: Context, readings: readonly Reading[]): Promise<void> {
  try {
    const results = [];
    for (const reading of readings) results.push(await refresh(ctx, reading));
    if (results.includes(true)) await startKnowledgeWrite(ctx);
  } catch (error) {
    ctx.log.warn({ err: error }, 'what was read has not got into the knowledge graph');
  }
}

/** True when the outbox got something. */
async function refresh(ctx: Context, { key, version, startedAt, sources, wholeOf }: Reading): Promise<boolean> {
  const { tenantId } = ctx.actor;
  const cacheKey = `${tenantId}:knowledge:${key}`;
  if ((await ctx.cache.get(cacheKey)) === version) return false;

  const { stale, gone, isSettled } = await ctx.database.inTenant(tenantId, async (sql) => {
    const read = await sources(sql);
    const ids = read.map((source) => source.id);
    const known = await knownSources(sql, tenantId, ids);
    const differing = read.filter((source) => known.get(source.id)?.hash !== hashOf(source));
    const settled = differing.filter(({ id }) => {
      const writtenAt = known.get(id)?.writtenAt.getTime() ?? 0;
      return writtenAt < startedAt - settledMs;
    });
    return {
      stale: settled,
      gone: wholeOf === undefined ? [] : await absent(sql, tenantId, wholeOf, ids, startedAt),
      isSettled: settled.length === differing.length,
    };
  });
  for (let from = 0; from < stale.length; from += batchSize) {
    const put = stale.slice(from, from + batchSize);
    await ctx.database.inTenant(tenantId, (sql) => changeSources(sql, tenantId, { put }));
  }
  if (gone.length > 0) await ctx.database.inTenant(tenantId, (sql) => changeSources(sql, tenantId, { drop: gone }));
  if (isSettled) await ctx.cache.set(cacheKey, version, rememberedMs);
  return stale.length + gone.length > 0;
}

/** Task sources of a plan that were not read, and were there well before. */
async function absent(
  sql: Sql,
  tenantId: string,
  within: string,
  read: readonly string[],
  startedAt: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `select id from knowledge_source
     where tenant_id = $1 and within @> array[$2] and id like 'task:%' and id <> all ($3) and written_at < $4`,
    [tenantId, within, read, new Date(startedAt - settledMs)],
  );
  return rows.map((row) => row.id);
}
