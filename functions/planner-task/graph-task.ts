import * as z from 'zod';

/** Graph's plannerTask and its parts, as far as they are used; the rest passes through, as a PATCH's base needs it whole. */
const instant = z.string().nullish();

const Identity = z.looseObject({ user: z.looseObject({ id: z.string().nullish() }).nullish() });

export const GraphTask = z.looseObject({
  '@odata.etag': z.string(),
  id: z.string(),
  planId: z.string(),
  bucketId: z.string().nullish(),
  title: z.string(),
  orderHint: z.string().default(''),
  percentComplete: z.number().default(0),
  priority: z.number().default(5),
  startDateTime: instant,
  dueDateTime: instant,
  createdDateTime: z.string(),
  completedDateTime: instant,
  createdBy: Identity.nullish(),
  assignments: z.record(z.string(), z.unknown()).nullish(),
  appliedCategories: z.record(z.string(), z.unknown()).nullish(),
  hasDescription: z.boolean().default(false),
  checklistItemCount: z.int().default(0),
  activeChecklistItemCount: z.int().default(0),
  referenceCount: z.int().default(0),
  conversationThreadId: z.string().nullish(),
});
export type GraphTask = z.infer<typeof GraphTask>;

const GraphChecklistItem = z.looseObject({
  title: z.string(),
  isChecked: z.boolean().default(false),
  orderHint: z.string().default(''),
});

export const GraphTaskDetails = z.looseObject({
  '@odata.etag': z.string(),
  description: z.string().nullish(),
  checklist: z.record(z.string(), GraphChecklistItem).default({}),
  references: z.record(z.string(), z.looseObject({ alias: z.string().nullish() })).default({}),
});
export type GraphTaskDetails = z.infer<typeof GraphTaskDetails>;

/** Where a card stands within its bucket on Planner's own board. */
export const BoardPlace = z.looseObject({ '@odata.etag': z.string(), orderHint: z.string().nullish() });
export type BoardPlace = z.infer<typeof BoardPlace>;
