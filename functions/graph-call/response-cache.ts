import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { changedScopes, scopeOf } from './scopes.ts';
import type { GraphContext } from './settings.ts';

/** How long an answer is kept to be asked about by its ETag. */
const keptMs = 3_600_000;

const Entry = z.object({
  /** Query and paging: one variant of a path is kept. */
  variant: z.string(),
  generation: z.string().nullable(),
  etag: z.string().optional(),
  body: z.record(z.string(), z.unknown()),
  at: z.number(),
});
export type Entry = z.infer<typeof Entry>;

export interface Found {
  /** Of the scope as it was before Graph is asked: an answer is kept under it, so that a write meanwhile wins. */
  generation: string | null;
  entry?: Entry;
  /** Whether the entry may be given without asking Graph. */
  fresh: boolean;
}

/**
 * Graph's answers, kept for each person alone. A write by anyone of the tenant makes a new generation of what it
 * touches (the resource, its parts, the collections that may hold it), and with that older answers worthless.
 * Losing the cache costs speed only.
 */
export function openResponseCache(ctx: GraphContext) {
  const { tenantId, userId } = ctx.actor;
  const generationKey = (scope: string) => `${tenantId}:graph-generation:${scope}`;
  const entryKey = (pathname: string) => `${tenantId}:${userId}:graph:${pathname}`;
  const lost = (error: unknown) => {
    ctx.log.debug({ err: error }, 'cache not reached');
    return undefined;
  };

  return {
    async find(path: string, variant: string): Promise<Found> {
      const pathname = pathnameOf(path);
      const [generation = null, text] = await Promise.all([
        ctx.cache.get(generationKey(scopeOf(pathname))).catch(lost),
        ctx.cache.get(entryKey(pathname)).catch(lost),
      ]);
      const entry = text === undefined ? undefined : Entry.safeParse(JSON.parse(text)).data;
      if (!entry || entry.variant !== variant || entry.generation !== generation) return { generation, fresh: false };
      const fresh = Date.now() - entry.at < ctx.settings.GRAPH_CACHE_SECONDS * 1000;
      return { generation, entry, fresh };
    },

    async keep(path: string, entry: Omit<Entry, 'at'>): Promise<void> {
      const value = JSON.stringify({ ...entry, at: Date.now() });
      await ctx.cache.set(entryKey(pathnameOf(path)), value, keptMs).catch(lost);
    },

    /** To be called after each write, whatever became of it. */
    async forget(path: string): Promise<void> {
      const scopes = changedScopes(pathnameOf(path));
      const marks = scopes.map((scope) => ctx.cache.set(generationKey(scope), randomUUID(), 2 * keptMs).catch(lost));
      await Promise.all(marks);
    },
  };
}
export type ResponseCache = ReturnType<typeof openResponseCache>;

function pathnameOf(path: string): string {
  return path.split('?')[0]!;
}
