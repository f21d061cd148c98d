import * as z from 'zod';
import type { Caller } from '../graph/caller.ts';
import { badRequest, limitExceeded } from '../graph/errors.ts';
import type { Tenant } from '../tenant.ts';
import { authorOf } from './access.ts';
import { ClientHint, odataType, ReferenceKey } from './fields.ts';
import type { ChecklistItem, Edited, Reference, TaskDetails } from './model.ts';
import { newestHint, storedHint } from './order-hints.ts';

const ChecklistChange = z.strictObject({
  '@odata.type': odataType('plannerChecklistItem'),
  title: z.string().min(1).max(100).optional(),
  isChecked: z.boolean().optional(),
  orderHint: ClientHint.optional(),
});

const ReferenceChange = z.strictObject({
  '@odata.type': odataType('plannerExternalReference'),
  alias: z.string().max(255).nullable().optional(),
  type: z.string().max(64).nullable().optional(),
  previewPriority: ClientHint.optional(),
});

export const TaskDetailsPatch = z
  .strictObject({
    '@odata.type': odataType('plannerTaskDetails'),
    description: z.string().max(32_767),
    previewType: z.enum(['automatic', 'noPreview', 'checklist', 'description', 'reference']),
    checklist: openType(z.guid(), ChecklistChange, 'plannerChecklistItems'),
    references: openType(ReferenceKey, ReferenceChange, 'plannerExternalReferences'),
  })
  .partial();
export type TaskDetailsPatch = z.output<typeof TaskDetailsPatch>;

/** A record whose keys are properties of an open type: it may name its own type, and null removes a key. */
function openType<V extends z.ZodType>(key: z.ZodType<string>, value: V, type: string) {
  return z
    .looseObject({ '@odata.type': odataType(type).optional() })
    .transform(({ '@odata.type': _type, ...entries }) => entries)
    .pipe(z.record(key as unknown as z.ZodString, value.nullable()));
}

export function changeDetails(
  tenant: Tenant,
  caller: Caller,
  before: TaskDetails,
  patch: TaskDetailsPatch,
): TaskDetails {
  const { checklist, references, '@odata.type': _type, ...plain } = patch;
  const next: TaskDetails = { ...before, ...(plain as Partial<TaskDetails>) };
  if (checklist) next.checklist = changeChecklist(caller, before.checklist, checklist);
  if (references) next.references = changeReferences(caller, before.references, references);
  const { MaximumChecklistItemsOnTask, MaximumReferencesOnTask } = tenant.limits;
  if (Object.keys(next.checklist).length > MaximumChecklistItemsOnTask)
    throw limitExceeded('MaximumChecklistItemsOnTask');
  if (Object.keys(next.references).length > MaximumReferencesOnTask) throw limitExceeded('MaximumReferencesOnTask');
  return next;
}

function changeChecklist(
  caller: Caller,
  before: TaskDetails['checklist'],
  changes: NonNullable<TaskDetailsPatch['checklist']>,
): TaskDetails['checklist'] {
  const next: Record<string, ChecklistItem> = { ...before };
  for (const [id, change] of Object.entries(changes)) {
    if (change === null) {
      delete next[id];
      continue;
    }
    const title = change.title ?? next[id]?.title;
    if (title === undefined) throw badRequest(`The checklist item '${id}' needs a title.`);
    next[id] = {
      title,
      isChecked: change.isChecked ?? next[id]?.isChecked ?? false,
      orderHint: hint(
        change.orderHint,
        next[id]?.orderHint,
        Object.values(next).map((item) => item.orderHint),
      ),
      ...edited(caller),
    };
  }
  return next;
}

function changeReferences(
  caller: Caller,
  before: TaskDetails['references'],
  changes: NonNullable<TaskDetailsPatch['references']>,
): TaskDetails['references'] {
  const next: Record<string, Reference> = { ...before };
  for (const [url, change] of Object.entries(changes)) {
    if (change === null) {
      delete next[url];
      continue;
    }
    const known = next[url];
    const siblings = Object.values(next).map((reference) => reference.previewPriority);
    next[url] = {
      alias: change.alias === undefined ? (known?.alias ?? null) : change.alias,
      type: change.type === undefined ? (known?.type ?? null) : change.type,
      previewPriority: hint(change.previewPriority, known?.previewPriority, siblings),
      ...edited(caller),
    };
  }
  return next;
}

function hint(asked: string | undefined, kept: string | undefined, siblings: readonly string[]): string {
  return asked === undefined ? (kept ?? newestHint()) : storedHint(asked, siblings);
}

function edited(caller: Caller): Edited {
  return { lastModifiedBy: authorOf(caller), lastModifiedDateTime: new Date().toISOString() };
}
