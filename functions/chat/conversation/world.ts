import { DateTime } from 'luxon';
import * as z from 'zod';
import { plannerPlan, plannerTask, type Task } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { openDesk } from '../documents/desk.ts';
import { openKnowledgeDesk } from '../knowledge/desk.ts';
import type { World } from '../resolve/world.ts';

export type WorldContext = Pick<InvocationContext, 'invoke' | 'invokeRaw' | 'actor'> & {
  settings: z.infer<typeof SiteSettings>;
};

/** Where browsers find this site, for links to documents. */
export const SiteSettings = z.object({ PUBLIC_URL: z.url().optional() });

/** What the caller sees, read through the planner functions; each part at most once a turn. */
export async function openWorld(context: WorldContext): Promise<World> {
  const { invoke, actor, settings } = context;
  const { me, plans } = await invoke(plannerPlan, { op: 'directory' });
  let loading: Promise<readonly Task[]> | undefined;
  const load = async (): Promise<readonly Task[]> => {
    const lists = await Promise.all(plans.map(async (plan) => invoke(plannerTask, { op: 'list', planId: plan.id })));
    return lists.flatMap((list) => list.tasks);
  };
  return {
    me,
    plans,
    today: dayIn(actor.timeZone),
    tasks: () => (loading ??= load()),
    knowledge: openKnowledgeDesk(context),
    documents: openDesk(context, settings.PUBLIC_URL),
    detail: async (taskId) => (await invoke(plannerTask, { op: 'get', taskId })).task,
  };
}

/** The calendar day in an IANA zone, as a date without time; in UTC when the zone is unknown. */
function dayIn(timeZone: string, now = DateTime.now()): DateTime {
  const there = now.setZone(timeZone);
  const { year, month, day } = there.isValid ? there : now.toUTC();
  return DateTime.fromObject({ year, month, day }, { zone: 'utc' });
}
