import { plannerPlan, plannerTask } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

const longest = 4000;

/** A task as a question: its title, which says most, then its labels, checklist, notes and people; as the caller sees it. */
export async function taskQuestion(ctx: InvocationContext, taskId: string): Promise<string> {
  const { task } = await ctx.invoke(plannerTask, { op: 'get', taskId });
  const { plan } = await ctx.invoke(plannerPlan, { op: 'get', planId: task.planId });
  const labels = plan.labels.filter(({ key }) => task.labels.includes(key)).map(({ name }) => name);
  const people = plan.members.filter(({ id }) => task.assignees.includes(id)).map(({ name }) => name);
  const checklist = task.checklist.map(({ title }) => title);
  const parts = [task.title, task.title, ...labels, ...checklist, task.notes, ...people];
  return parts
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, longest);
}
