import { plannerPlan } from '#lib/contracts/planner.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { Answer } from './answer.ts';
import { createPlan } from './create.ts';
import { deletePlan } from './delete.ts';
import { readDirectory } from './directory.ts';
import { toPlan } from './from-graph.ts';
import { readPlan, readPlans } from './read.ts';
import { updatePlan } from './update.ts';

/** Plans of Microsoft Planner with their labels and members. */
export default defineFunction({
  ...plannerPlan,
  uses: ['database', 'cache'],
  async run(command, ctx): Promise<Answer> {
    switch (command.op) {
      case 'list':
        return { op: 'list', plans: (await readPlans(ctx)).map(toPlan) };
      case 'get':
        return { op: 'get', plan: (await readPlan(ctx, command.planId)).seen };
      case 'directory':
        return { op: 'directory', ...(await readDirectory(ctx)) };
      case 'create':
        return createPlan(ctx, command);
      case 'update':
        return updatePlan(ctx, command.planId, command);
      case 'delete':
        return deletePlan(ctx, command.planId, command.onlyEmpty);
    }
  },
});
