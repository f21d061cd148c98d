import type { Label, PlanDetail } from '#lib/contracts/planner.ts';
import { planSource } from '#lib/knowledge/planner-sources.ts';
import { renewDirectories } from '#lib/planner/directory-version.ts';
import { change, readLatest } from '#lib/planner/graph.ts';
import { planPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { Answer } from './answer.ts';
import { GraphPlan, GraphPlanDetails } from './graph-plan.ts';
import { readPlan } from './read.ts';

interface PlanChanges {
  title?: string | undefined;
  labels?: Label[] | undefined;
}

/** Renames a plan, and the labels that `labels` names; an empty name takes a label away. */
export async function updatePlan(
  ctx: RecordingContext,
  planId: string,
  changes: PlanChanges,
): Promise<Answer<'update'>> {
  const { plan, seen: before } = await readPlan(ctx, planId);
  const title = changes.title !== undefined && changes.title !== before.title ? changes.title : undefined;
  const labels = (changes.labels ?? []).filter(({ key, name }) => name !== labelName(before, key));
  if (title === undefined && labels.length === 0) return { op: 'update', plan: before, undo: { op: 'update', planId } };

  await recordedWrite(ctx, {
    source: 'planner-plan',
    action: 'plan.update',
    target: { type: 'plan', id: planId, name: before.title },
    details: { title, labels },
    async apply() {
      if (labels.length > 0) await nameLabels(ctx, planId, labels);
      if (title !== undefined) await change(ctx, GraphPlan, planPath(planId), { title }, plan);
    },
    outcome: () => ({
      target: { type: 'plan', id: planId, name: title ?? before.title },
      event: { type: 'plan.changed', planId },
      knowledge: async () => ({ put: [planSource(changed(before, title, labels))] }),
    }),
  });
  await renewDirectories(ctx.cache, ctx.actor.tenantId);
  return { op: 'update', plan: (await readPlan(ctx, planId)).seen, undo: undoOf(before, title, labels) };
}

async function nameLabels(ctx: RecordingContext, planId: string, labels: readonly Label[]): Promise<void> {
  const path = `${planPath(planId)}/details`;
  const base = await readLatest(ctx, GraphPlanDetails, path);
  const categoryDescriptions = Object.fromEntries(labels.map(({ key, name }) => [key, name || null]));
  await change(ctx, GraphPlanDetails, path, { categoryDescriptions }, base);
}

function changed(before: PlanDetail, title: string | undefined, labels: readonly Label[]): PlanDetail {
  const named = new Map([...before.labels, ...labels].map(({ key, name }) => [key, name]));
  return { ...before, title: title ?? before.title, labels: [...named].map(([key, name]) => ({ key, name })) };
}

function undoOf(before: PlanDetail, title: string | undefined, labels: readonly Label[]): Answer<'update'>['undo'] {
  return {
    op: 'update',
    planId: before.id,
    ...(title !== undefined && { title: before.title }),
    ...(labels.length > 0 && { labels: labels.map(({ key }) => ({ key, name: labelName(before, key) })) }),
  };
}

function labelName(plan: PlanDetail, key: string): string {
  return plan.labels.find((label) => label.key === key)?.name ?? '';
}
