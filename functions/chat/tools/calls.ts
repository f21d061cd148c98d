import * as z from 'zod';
import { Priority, Progress } from '#lib/contracts/planner.ts';

/** What the chat can do, as tool calls that speak in names. The grammar and a model both end in these. */

const Name = z.string().trim().min(1).max(255);
const Names = z.array(Name).max(20);
const Day = z.iso.date();

/** Which tasks a list or a bulk change is about; absent fields do not restrict. `me` and `nobody` are people too. */
export const TaskFilter = z
  .object({
    words: z.string().max(255).describe('Words of the title'),
    plan: Name,
    bucket: Name,
    assignees: Names.describe('Names, "me", or "nobody" for unassigned tasks'),
    createdBy: Name,
    labels: Names,
    priorities: z.array(Priority).max(4).describe('Any of these; "high priority" is important and urgent'),
    status: z.enum(['open', 'completed', 'not-started', 'in-progress', 'overdue', 'any']).describe('open when absent'),
    dueFrom: Day,
    dueTo: Day,
    noDue: z.boolean(),
  })
  .partial()
  .strict();
export type TaskFilter = z.infer<typeof TaskFilter>;

/** The tasks a command is about: by title as said, by what was mentioned last, or all that fit a filter. */
export const TaskSelector = z
  .object({
    titles: Names.describe('Titles, or words of them, as the person said them'),
    mentioned: z
      .union([z.enum(['it', 'them']), z.array(z.int().min(-50).max(200)).max(50)])
      .describe('What the last answer showed: it, them, or positions from 1 (-1 is the last)'),
    all: TaskFilter.describe('Every task that fits'),
    one: TaskFilter.describe('The single task that fits'),
    within: TaskFilter.describe('Narrows titles'),
  })
  .partial()
  .strict();
export type TaskSelector = z.infer<typeof TaskSelector>;

export const TaskDraft = z
  .object({
    title: Name,
    plan: Name.optional(),
    bucket: Name.optional(),
    assignees: Names.optional(),
    start: Day.optional(),
    due: Day.optional(),
    priority: Priority.optional(),
    progress: Progress.optional(),
    labels: Names.optional(),
    checklist: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
    notes: z.string().max(32_000).optional(),
  })
  .strict();
export type TaskDraft = z.infer<typeof TaskDraft>;

const Shift = z.object({ days: z.int().min(-3660).max(3660) });
export const ChangeSet = z
  .object({
    title: Name,
    plan: Name,
    bucket: Name,
    assign: Names,
    unassign: Names.describe('Names, or "everyone"'),
    reassign: Names.describe('These people and nobody else'),
    start: z.union([Day, z.null(), Shift]),
    due: z.union([Day, z.null(), Shift]).describe('A date, null to clear it, or {days} to shift it'),
    priority: Priority,
    progress: Progress,
    addLabels: Names,
    removeLabels: Names,
    notes: z.string().max(32_000).describe('Replaces the notes'),
    appendNotes: z.string().max(32_000),
    addChecklist: z.array(z.string().trim().min(1).max(100)).max(20),
    checkItems: Names.describe('Checklist items, or "all"'),
    uncheckItems: Names,
    removeItems: Names,
  })
  .partial()
  .strict();
export type ChangeSet = z.infer<typeof ChangeSet>;

const tasks = TaskSelector;
/** Set by the chat itself once the person has said yes; a model never sees it. */
const confirmed = z.boolean().optional();

/** A task that a document asks for, as it was shown to the person. */
const NewItem = z
  .object({
    title: Name,
    /** User ids. */
    assignees: z.array(z.string()).max(20),
    due: Day.optional(),
    /** Names of those who are no members. */
    others: Names.optional(),
    /** Where it stands. */
    source: z.string(),
    page: z.int().optional(),
    quote: z.string().max(500),
    url: z.url().optional(),
  })
  .strict();
export type NewItem = z.infer<typeof NewItem>;

export const toolInputs = {
  create_tasks: z.object({ tasks: z.array(TaskDraft).min(1).max(50) }).strict(),
  find_tasks: z.object({ filter: TaskFilter, want: z.enum(['list', 'count']).optional() }).strict(),
  show_task: z.object({ tasks }).strict(),
  update_tasks: z.object({ tasks, changes: ChangeSet, confirmed }).strict(),
  complete_tasks: z.object({ tasks, confirmed }).strict(),
  reopen_tasks: z.object({ tasks, confirmed }).strict(),
  comment_task: z.object({ tasks, text: z.string().trim().min(1).max(8000) }).strict(),
  delete_tasks: z.object({ tasks, confirmed }).strict(),
  create_plan: z.object({ title: Name, buckets: Names.optional() }).strict(),
  rename_plan: z.object({ plan: Name, title: Name }).strict(),
  list_plans: z.object({}).strict(),
  create_bucket: z.object({ names: Names.min(1), plan: Name.optional() }).strict(),
  rename_bucket: z.object({ bucket: Name, name: Name, plan: Name.optional() }).strict(),
  list_buckets: z.object({ plan: Name.optional() }).strict(),
  report: z
    .object({ kind: z.enum(['overdue', 'workload', 'progress']), plan: Name.optional(), people: Names.optional() })
    .strict(),
  who_knows: z.object({ about: Name.describe('A subject, a task, a document') }).strict(),
  dependencies: z.object({ tasks }).strict(),
  search_documents: z
    .object({
      question: z
        .string()
        .trim()
        .min(1)
        .max(1000)
        .describe('What to find out, as a whole question; absent: every document')
        .optional(),
      document: Name.describe('A title, when only that document is asked').optional(),
      plan: Name.describe('Only documents of this plan').optional(),
      want: z.enum(['answer', 'list']).describe('answer when absent; list names the documents').optional(),
    })
    .strict(),
  action_items: z
    .object({
      document: Name.describe('Its title; absent: the one that was spoken of last').optional(),
      plan: Name.describe('Where the tasks shall go').optional(),
      bucket: Name.optional(),
      want: z.enum(['tasks', 'list']).describe('tasks when absent: the person is shown them and asked').optional(),
    })
    .strict(),
  add_action_items: z
    .object({ document: Name, plan: Name, bucket: Name.optional(), items: z.array(NewItem).min(1).max(50) })
    .strict(),
  undo: z.object({}).strict(),
  help: z.object({}).strict(),
} as const;

export type ToolName = keyof typeof toolInputs;
export type ToolInput<Name extends ToolName> = z.infer<(typeof toolInputs)[Name]>;
export type ToolCall = { [Name in ToolName]: { tool: Name; input: ToolInput<Name> } }[ToolName];

/** One call as it is stored with a question, or as a model sends it. */
export const ToolCallSchema: z.ZodType<ToolCall> = z.discriminatedUnion(
  'tool',
  Object.entries(toolInputs).map(([tool, input]) => z.object({ tool: z.literal(tool), input })) as never,
) as never;

/** Made by the chat itself once the person has agreed; a model is never offered them. */
export const unoffered: ReadonlySet<ToolName> = new Set<ToolName>(['add_action_items']);

/** The calls that change something in Planner. */
export const writes: ReadonlySet<ToolName> = new Set<ToolName>([
  'create_tasks',
  'update_tasks',
  'complete_tasks',
  'reopen_tasks',
  'comment_task',
  'delete_tasks',
  'create_plan',
  'rename_plan',
  'create_bucket',
  'rename_bucket',
  'add_action_items',
  'undo',
]);
