import * as z from 'zod';
import { Label, NewPlan, PlanDetail, plannerPlan } from '#lib/contracts/planner.ts';
import { basePath } from '../own-path.ts';
import { operation } from '../operation.ts';
import { PlanCollection } from '../resources.ts';

const tag = 'Plans';

export const planOperations = [
  operation({
    method: 'get',
    path: '/plans',
    operationId: 'listPlans',
    summary: 'The plans that you may read, by title',
    tag,
    status: 200,
    result: PlanCollection,
    async run(_input, ctx) {
      const { plans } = await ctx.invoke(plannerPlan, { op: 'list' });
      return { body: { value: plans } };
    },
  }),
  operation({
    method: 'post',
    path: '/plans',
    operationId: 'createPlan',
    summary: 'Create a plan in a group',
    tag,
    body: NewPlan,
    status: 201,
    result: PlanDetail,
    problems: ['limit_exceeded'],
    async run({ body }, ctx) {
      const { plan } = await ctx.invoke(plannerPlan, { op: 'create', ...body });
      return { body: plan, headers: { location: `${basePath}/plans/${plan.id}` } };
    },
  }),
  operation({
    method: 'get',
    path: '/plans/{planId}',
    operationId: 'getPlan',
    summary: 'A plan with its buckets, labels and members',
    tag,
    status: 200,
    result: PlanDetail,
    problems: ['not_found'],
    async run({ params: { planId } }, ctx) {
      const { plan } = await ctx.invoke(plannerPlan, { op: 'get', planId });
      return { body: plan };
    },
  }),
  operation({
    method: 'patch',
    path: '/plans/{planId}',
    operationId: 'updatePlan',
    summary: 'Rename a plan or its labels',
    tag,
    body: z.strictObject({ title: NewPlan.shape.title.optional(), labels: z.array(Label).max(25).optional() }),
    status: 200,
    result: PlanDetail,
    problems: ['not_found', 'conflict'],
    async run({ params: { planId }, body }, ctx) {
      const { plan } = await ctx.invoke(plannerPlan, { op: 'update', planId, ...body });
      return { body: plan };
    },
  }),
  operation({
    method: 'delete',
    path: '/plans/{planId}',
    operationId: 'deletePlan',
    summary: 'Delete a plan with all its tasks',
    tag,
    status: 204,
    problems: ['not_found', 'conflict'],
    async run({ params: { planId } }, ctx) {
      await ctx.invoke(plannerPlan, { op: 'delete', planId });
      return { body: undefined };
    },
  }),
];
