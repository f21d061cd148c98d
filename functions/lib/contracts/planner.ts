import * as z from 'zod';

/** Microsoft Planner as the product sees it: names in place of numbers, calendar dates in place of instants. */

const Id = z.string().min(1).max(200);
export const Priority = z.enum(['urgent', 'important', 'medium', 'low']);
export type Priority = z.infer<typeof Priority>;
export const Progress = z.enum(['not-started', 'in-progress', 'completed']);
export type Progress = z.infer<typeof Progress>;
/** A calendar date, YYYY-MM-DD, as the person sees it. */
const CalendarDate = z.iso.date();
const Title = z.string().trim().min(1).max(255);

export const Person = z.object({ id: Id, name: z.string(), email: z.string().optional() });
export type Person = z.infer<typeof Person>;

/** A label's `key` is Planner's category1 … category25; `name` is what the plan calls it. */
export const Label = z.object({ key: z.string().regex(/^category([1-9]|1\d|2[0-5])$/), name: z.string() });
export type Label = z.infer<typeof Label>;

export const Bucket = z.object({ id: Id, planId: Id, name: z.string(), orderHint: z.string() });
export type Bucket = z.infer<typeof Bucket>;

export const Plan = z.object({
  id: Id,
  title: z.string(),
  groupId: z.string().optional(),
  createdAt: z.string().optional(),
});
export type Plan = z.infer<typeof Plan>;

/** A plan with all that names resolve against. `members` are the people who may be assigned. */
export const PlanDetail = Plan.extend({
  buckets: z.array(Bucket),
  labels: z.array(Label),
  members: z.array(Person),
});
export type PlanDetail = z.infer<typeof PlanDetail>;

const ItemTitle = z.string().trim().min(1).max(100);
/** A GUID when we made it; other clients of Planner use other keys. */
const ItemId = z.string().regex(/^[\w-]{1,64}$/);
export const ChecklistItem = z.object({ id: ItemId, title: z.string(), checked: z.boolean() });
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const Task = z.object({
  id: Id,
  planId: Id,
  bucketId: Id.optional(),
  title: z.string(),
  progress: Progress,
  percentComplete: z.int().min(0).max(100),
  priority: Priority,
  start: CalendarDate.optional(),
  due: CalendarDate.optional(),
  /** User ids. */
  assignees: z.array(Id),
  /** Category keys, category1 … category25. */
  labels: z.array(z.string()),
  checklistDone: z.int(),
  checklistTotal: z.int(),
  hasNotes: z.boolean(),
  orderHint: z.string(),
  createdAt: z.string(),
  createdBy: z.string().optional(),
  completedAt: z.string().optional(),
  /** Version of the task; give it back as `etag` to refuse a change made against an older one. */
  etag: z.string(),
});
export type Task = z.infer<typeof Task>;

/** A link that is attached to a task. */
const Reference = z.object({ url: z.string(), title: z.string() });

export const TaskLink = Reference.extend({ taskId: Id, taskTitle: z.string() });
export type TaskLink = z.infer<typeof TaskLink>;

export const TaskDetail = Task.extend({
  notes: z.string(),
  checklist: z.array(ChecklistItem),
  references: z.array(Reference),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** What a change may say. A field that is absent stays; `null` clears it. */
export const TaskChanges = z
  .object({
    title: Title,
    bucketId: Id,
    start: CalendarDate.nullable(),
    due: CalendarDate.nullable(),
    priority: Priority,
    progress: Progress,
    addAssignees: z.array(Id).max(20),
    removeAssignees: z.array(Id).max(20),
    addLabels: z.array(Label.shape.key),
    removeLabels: z.array(Label.shape.key),
    notes: z.string().max(32_000),
    addChecklist: z.array(ItemTitle).max(20),
    checkItems: z.array(ItemId),
    uncheckItems: z.array(ItemId),
    removeItems: z.array(ItemId),
    /** Puts back removed items as they were, each after the item `after` (null: first). */
    restoreItems: z.array(ChecklistItem.extend({ after: ItemId.nullable() })).max(20),
    /** The exact figure, where `progress` is too coarse. */
    percentComplete: z.int().min(0).max(100),
    /** Places the card after this task within its bucket; null places it first. */
    afterTaskId: Id.nullable(),
  })
  .partial()
  .strict();
export type TaskChanges = z.infer<typeof TaskChanges>;

export const NewTask = z
  .object({
    planId: Id,
    /** Absent: the plan's first bucket. */
    bucketId: Id.optional(),
    title: Title,
    assignees: z.array(Id).max(20).default([]),
    start: CalendarDate.optional(),
    due: CalendarDate.optional(),
    priority: Priority.default('medium'),
    progress: Progress.default('not-started'),
    /** The exact figure, where `progress` is too coarse. */
    percentComplete: z.int().min(0).max(100).optional(),
    labels: z.array(Label.shape.key).default([]),
    notes: z.string().max(32_000).optional(),
    checklist: z
      .array(z.union([ItemTitle, z.strictObject({ title: ItemTitle, checked: z.boolean() })]))
      .max(20)
      .default([]),
    references: z.array(Reference).max(15).default([]),
  })
  .strict();
export type NewTask = z.input<typeof NewTask>;

export const CommentText = z.string().trim().min(1).max(8000);

export const TaskCommand = z.discriminatedUnion('op', [
  /** Tasks of a plan, or of a person over all plans the caller sees (`assigneeId`, the caller's own included). */
  z.object({ op: z.literal('list'), planId: Id.optional(), assigneeId: Id.optional() }),
  z.object({ op: z.literal('get'), taskId: Id }),
  /** The links of all tasks of a plan. */
  z.object({ op: z.literal('links'), planId: Id }),
  /** The same idempotencyKey creates once and answers with the same task. */
  z.object({ op: z.literal('create'), task: NewTask, idempotencyKey: z.string().max(100).optional() }),
  z.object({ op: z.literal('update'), taskId: Id, changes: TaskChanges, etag: z.string().optional() }),
  z.object({ op: z.literal('delete'), taskId: Id, etag: z.string().optional() }),
  z.object({ op: z.literal('comment'), taskId: Id, text: CommentText }),
  z.object({ op: z.literal('comments'), taskId: Id }),
]);
export type TaskCommand = z.input<typeof TaskCommand>;

export const TaskComment = z.object({ id: z.string(), author: z.string(), at: z.string(), text: z.string() });

/** `undo` is the command that takes the change back, given with the change that can be taken back. */
export const TaskResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('list'), tasks: z.array(Task) }),
  z.object({ op: z.literal('get'), task: TaskDetail }),
  z.object({ op: z.literal('links'), links: z.array(TaskLink) }),
  z.object({ op: z.literal('create'), task: TaskDetail, undo: TaskCommand }),
  z.object({ op: z.literal('update'), task: TaskDetail, before: TaskDetail, undo: TaskCommand }),
  z.object({ op: z.literal('delete'), before: TaskDetail, undo: TaskCommand }),
  z.object({ op: z.literal('comment'), taskId: Id, comment: TaskComment }),
  z.object({ op: z.literal('comments'), comments: z.array(TaskComment) }),
]);
export type TaskResult = z.infer<typeof TaskResult>;

export const plannerTask = { name: 'planner-task', input: TaskCommand, output: TaskResult } as const;

export const NewPlan = z.strictObject({
  title: Title,
  /** Absent: the group of the caller that has most members. */
  groupId: Id.optional(),
  /** None: one, as Planner's own pages make it. */
  buckets: z.array(Title).max(20).default([]),
});

export const PlanCommand = z.discriminatedUnion('op', [
  /** Plans the caller may read. */
  z.object({ op: z.literal('list') }),
  z.object({ op: z.literal('get'), planId: Id }),
  /** Every plan the caller may read, with buckets, labels and members: what a sentence's names resolve against. */
  z.object({ op: z.literal('directory') }),
  z.object({
    op: z.literal('create'),
    title: Title,
    groupId: Id.optional(),
    buckets: z.array(Title).max(20).default([]),
  }),
  z.object({ op: z.literal('update'), planId: Id, title: Title.optional(), labels: z.array(Label).optional() }),
  /** With its tasks; `onlyEmpty` refuses as `conflict` a plan that has tasks. */
  z.object({ op: z.literal('delete'), planId: Id, onlyEmpty: z.boolean().optional() }),
]);
export type PlanCommand = z.input<typeof PlanCommand>;

export const PlanResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('list'), plans: z.array(Plan) }),
  z.object({ op: z.literal('get'), plan: PlanDetail }),
  z.object({ op: z.literal('directory'), me: Person, plans: z.array(PlanDetail) }),
  z.object({ op: z.literal('create'), plan: PlanDetail, undo: PlanCommand }),
  z.object({ op: z.literal('update'), plan: PlanDetail, undo: PlanCommand }),
  z.object({ op: z.literal('delete'), before: PlanDetail }),
]);
export type PlanResult = z.infer<typeof PlanResult>;

export const plannerPlan = { name: 'planner-plan', input: PlanCommand, output: PlanResult } as const;

export const NewBucket = z.strictObject({ name: Title });

/** The bucket it goes behind; null places it first. */
export const BucketPosition = Id.nullable();

export const BucketCommand = z.discriminatedUnion('op', [
  z.object({ op: z.literal('list'), planId: Id }),
  z.object({ op: z.literal('create'), planId: Id, ...NewBucket.shape }),
  z.object({ op: z.literal('rename'), bucketId: Id, name: Title }),
  z.object({ op: z.literal('move'), bucketId: Id, afterBucketId: BucketPosition }),
  /** With its tasks; `onlyEmpty` refuses as `conflict` a bucket that has tasks. */
  z.object({ op: z.literal('delete'), bucketId: Id, onlyEmpty: z.boolean().optional() }),
]);
export type BucketCommand = z.input<typeof BucketCommand>;

export const BucketResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('list'), buckets: z.array(Bucket) }),
  z.object({ op: z.literal('create'), bucket: Bucket, undo: BucketCommand }),
  z.object({ op: z.literal('rename'), bucket: Bucket, undo: BucketCommand }),
  z.object({ op: z.literal('move'), bucket: Bucket, undo: BucketCommand }),
  z.object({ op: z.literal('delete'), before: Bucket }),
]);
export type BucketResult = z.infer<typeof BucketResult>;

export const plannerBucket = { name: 'planner-bucket', input: BucketCommand, output: BucketResult } as const;

/** Closes writes that were cut short: an old intent without outcome gets the outcome `unknown`. Run by cron. */
export const plannerReconcile = {
  name: 'planner-reconcile',
  input: z.object({}),
  output: z.object({ reconciled: z.int() }),
} as const;
