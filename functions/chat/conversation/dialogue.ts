import * as z from 'zod';
import { BucketCommand, PlanCommand, TaskCommand } from '#lib/contracts/planner.ts';
import { ChangeSet, TaskFilter, ToolCallSchema } from '../tools/calls.ts';

const Calls = z.array(ToolCallSchema);

const Pending = z.object({
  text: z.string(),
  choices: z.array(z.object({ label: z.string(), say: z.string().optional(), calls: Calls.optional() })),
  /** The first choice is what "yes" means. */
  confirms: z.boolean(),
  /** The next message is the title of the task that these calls make. */
  titleFor: Calls.optional(),
});
export type Pending = z.infer<typeof Pending>;

/** A command that takes something back. */
export const UndoCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), command: TaskCommand }),
  z.object({ kind: z.literal('plan'), command: PlanCommand }),
  z.object({ kind: z.literal('bucket'), command: BucketCommand }),
]);
export type UndoCommand = z.infer<typeof UndoCommand>;

/** What a conversation remembers between its turns; kept with the conversation's row. */
export const Dialogue = z.object({
  /** Tasks that the last answer showed or changed, in the order shown. */
  mentioned: z.array(z.string()).default([]),
  /** The list that "the second one" counts in: the last answer with several tasks, while later ones stay within it. */
  listed: z.array(z.string()).optional(),
  /** The last turn wrote something: "for Ada" then goes on with that. */
  wrote: z.boolean().optional(),
  plan: z.string().optional(),
  /** The document that was asked, or that a task list came from. */
  document: z.string().optional(),
  filter: TaskFilter.optional(),
  change: ChangeSet.optional(),
  pending: Pending.optional(),
  /** The latest last; each entry is what one turn did. */
  undo: z.array(z.object({ title: z.string(), commands: z.array(UndoCommand) })).default([]),
});
export type Dialogue = z.infer<typeof Dialogue>;

export const newDialogue = (): Dialogue => ({ mentioned: [], undo: [] });
