/** Dates are ISO 8601 in UTC. Ids of tasks, plans and buckets are Planner's 28 characters; of people and groups, GUIDs. */

export type Author = { userId?: string; appId: string };

export type Plan = { title: string; groupId: string; createdBy: Author; createdDateTime: string };

export type PlanDetails = {
  sharedWith: Record<string, true>;
  /** category1 … category25 → what the plan calls the label. */
  categoryDescriptions: Record<string, string>;
};

export type Bucket = { planId: string; name: string; orderHint: string };

export type PreviewType = 'automatic' | 'noPreview' | 'checklist' | 'description' | 'reference';

export type Assignment = { orderHint: string; assignedBy: Author; assignedDateTime: string };

export type Task = {
  planId: string;
  bucketId: string | null;
  title: string;
  orderHint: string;
  assigneePriority: string;
  percentComplete: number;
  /** 0–1 urgent, 2–4 important, 5–7 medium, 8–10 low. */
  priority: number;
  startDateTime: string | null;
  dueDateTime: string | null;
  createdDateTime: string;
  createdBy: Author;
  completedDateTime: string | null;
  completedBy: Author | null;
  conversationThreadId: string | null;
  assignments: Record<string, Assignment>;
  appliedCategories: Record<string, true>;
  hasDescription: boolean;
  previewType: PreviewType;
  referenceCount: number;
  checklistItemCount: number;
  activeChecklistItemCount: number;
};

export type Edited = { lastModifiedBy: Author; lastModifiedDateTime: string };
export type ChecklistItem = { title: string; isChecked: boolean; orderHint: string } & Edited;
export type Reference = { alias: string | null; type: string | null; previewPriority: string } & Edited;

export type TaskDetails = {
  description: string;
  previewType: PreviewType;
  checklist: Record<string, ChecklistItem>;
  /** By URL, with . : % @ # percent-encoded. */
  references: Record<string, Reference>;
};

/** Where a card stands on one of the boards; the id is `{task}/{board}`. */
export type Board = 'assignedToTaskBoardFormat' | 'bucketTaskBoardFormat' | 'progressTaskBoardFormat';
export type BoardFormat = {
  orderHint: string;
  /** Only on the assigned-to board. */
  orderHintsByAssignee: Record<string, string>;
};
