import type { DocumentAccess } from '#lib/contracts/documents.ts';
import { plannerPlan } from '#lib/contracts/planner.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { CatalogContext } from './context.ts';

/** Refuses to share with a plan that the caller may not read. */
export async function checkAccess(ctx: CatalogContext, access: DocumentAccess | undefined): Promise<void> {
  if (access?.to !== 'plan') return;
  const { plans } = await ctx.invoke(plannerPlan, { op: 'list' });
  if (plans.some(({ id }) => id === access.planId)) return;
  const message = 'There is no such plan, or not for you.';
  throw new ProblemError('invalid_input', { detail: message, errors: [{ path: '/access/planId', message }] });
}

/** Some commands are what one function reports, and no one else's. */
export function checkCaller(ctx: CatalogContext, name: string): void {
  if (ctx.caller !== name) throw new ProblemError('forbidden', { detail: `This is for ${name} alone.` });
}
