import type { Person, PlanDetail } from '#lib/contracts/planner.ts';
import { planSource } from '#lib/knowledge/planner-sources.ts';
import { refreshKnowledge } from '#lib/knowledge/refresh.ts';
import { hashOf, type KnowledgeSource } from '#lib/knowledge/sources.ts';
import { directoryLifetimeMs, directoryVersion } from '#lib/planner/directory-version.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { describePlans, readPlans } from './read.ts';

interface Directory {
  me: Person;
  plans: PlanDetail[];
}

/**
 * What names in a sentence resolve against. Kept for half a minute a person: a turn of a conversation asks for it, and
 * plans, buckets and members change seldom. A change made here is seen at once. What is new in it gets into the knowledge
 * graph.
 */
export async function readDirectory(ctx: InvocationContext & Pick<Services, 'database' | 'cache'>): Promise<Directory> {
  const { tenantId, userId, name, email } = ctx.actor;
  const version = await directoryVersion(ctx.cache, tenantId);
  const key = `${tenantId}:directory:${userId}:${version}`;
  const known = await ctx.cache.get(key);
  if (known !== undefined) return JSON.parse(known) as Directory;
  const startedAt = Date.now();
  const me = { id: userId, name, ...(email !== undefined && { email }) };
  const directory = { me, plans: await describePlans(ctx, await readPlans(ctx)) };
  await ctx.cache.set(key, JSON.stringify(directory), directoryLifetimeMs);
  await refreshPlans(ctx, directory.plans, startedAt);
  return directory;
}

async function refreshPlans(
  ctx: InvocationContext & Pick<Services, 'database' | 'cache'>,
  plans: readonly PlanDetail[],
  startedAt: number,
): Promise<void> {
  const sources = plans.map(planSource);
  const reading = (source: KnowledgeSource) => ({
    key: source.id,
    version: hashOf(source),
    startedAt,
    sources: async () => [source],
  });
  await refreshKnowledge(ctx, sources.map(reading));
}
