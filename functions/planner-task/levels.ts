import type { Priority, Progress } from '#lib/contracts/planner.ts';

/** Planner's numbers have more values than its people see names. */
const priorityNumbers: Record<Priority, number> = { urgent: 1, important: 3, medium: 5, low: 9 };
const progressPercents: Record<Progress, number> = { 'not-started': 0, 'in-progress': 50, completed: 100 };

export const priorityNumber = (priority: Priority) => priorityNumbers[priority];

export function priorityName(value: number): Priority {
  if (value <= 1) return 'urgent';
  if (value <= 4) return 'important';
  return value <= 7 ? 'medium' : 'low';
}

export const progressPercent = (progress: Progress) => progressPercents[progress];

export function progressName(percentComplete: number): Progress {
  if (percentComplete <= 0) return 'not-started';
  return percentComplete >= 100 ? 'completed' : 'in-progress';
}
