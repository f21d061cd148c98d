import * as z from 'zod';
import { AuditEvent } from '#lib/contracts/audit.ts';
import { Document } from '#lib/contracts/documents.ts';
import { Bucket, Person, Plan, Task, TaskComment, TaskDetail } from '#lib/contracts/planner.ts';

/** The resources as they are shown: the contracts, with the names that ids stand for. */

const names = {
  /** Absent when the task is in no bucket. */
  bucketName: z.string().optional(),
  /** One for each of `assignees`, `labels`; the id or key itself when the plan has no name for it. */
  assigneeNames: z.array(z.string()),
  labelNames: z.array(z.string()),
};

const TaskResource = Task.extend(names);
export const TaskDetailResource = TaskDetail.extend(names);

/** Every collection is an object with `value`. */
const collection = <S extends z.ZodType>(schema: S) => z.object({ value: z.array(schema) });

export const PersonCollection = collection(Person);
export const PlanCollection = collection(Plan);
export const BucketCollection = collection(Bucket);
export const TaskCollection = collection(TaskResource);
export const CommentCollection = collection(TaskComment);
/** `cursor` is the next page’s `before`. */
export const DocumentCollection = collection(Document).extend({ cursor: z.string().optional() });
export const ActivityCollection = collection(
  AuditEvent.extend({ seq: z.int().optional(), sealed: z.boolean() }),
).extend({ cursor: z.string().optional() });
