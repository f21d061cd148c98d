import type * as z from 'zod';
import type { TaskResult } from '#lib/contracts/planner.ts';

/** What the function answers to a command with this `op`, before it is parsed. */
export type Answer<Op extends TaskResult['op'] = TaskResult['op']> = Extract<z.input<typeof TaskResult>, { op: Op }>;
