import type { Label, Person, Task } from '#lib/contracts/planner.ts';
import { isOverdue } from '../app/dates.ts';

export type Show = 'all' | 'mine' | 'overdue' | 'unassigned';

export interface Filter {
  show: Show;
  text: string;
}

export interface Names {
  meId: string;
  members: readonly Person[];
  labels: readonly Label[];
}

/** Every word of the filter is somewhere in the title, a label or an assignee's name. */
export function filterTasks(tasks: readonly Task[], { show, text }: Filter, { meId, members, labels }: Names): Task[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const nameOf = new Map([
    ...members.map((p) => [p.id, p.name] as const),
    ...labels.map((l) => [l.key, l.name] as const),
  ]);
  const shown: Record<Show, (task: Task) => boolean> = {
    all: () => true,
    mine: (task) => task.assignees.includes(meId),
    overdue: (task) => isOverdue(task),
    unassigned: (task) => task.assignees.length === 0 && task.progress !== 'completed',
  };
  return tasks.filter((task) => {
    if (!shown[show](task)) return false;
    const names = [...task.assignees, ...task.labels].map((id) => nameOf.get(id) ?? '');
    const haystack = [task.title, ...names].join('\n').toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
