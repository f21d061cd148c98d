import type * as z from 'zod';
import type { PlanResult } from '#lib/contracts/planner.ts';

/** What the function answers to a command with this `op`, before it is parsed. */
export type Answer<Op extends PlanResult['op'] = PlanResult['op']> = Extract<z.input<typeof PlanResult>, { op: Op }>;
