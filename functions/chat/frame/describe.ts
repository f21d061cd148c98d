import type { ChangeSet, TaskSelector, ToolCall } from '../tools/calls.ts';

const verbs: Partial<Record<ToolCall['tool'], string>> = {
  complete_tasks: 'complete',
  reopen_tasks: 'reopen',
  delete_tasks: 'delete',
  update_tasks: 'change',
};

const which = ({ titles, mentioned, all }: TaskSelector): string => {
  if (titles) return titles.map((title) => `“${title}”`).join(', ');
  return mentioned === 'it' ? 'it' : all ? 'those tasks' : 'them';
};

/** What a call would do, in the words of a question. */
export function describe(call: ToolCall): string {
  const tasks = 'tasks' in call.input && !Array.isArray(call.input.tasks) ? which(call.input.tasks) : '';
  const changes = call.tool === 'update_tasks' ? ` (${changeWords(call.input.changes)})` : '';
  return `${verbs[call.tool] ?? call.tool} ${tasks}${changes}`;
}

const names: Partial<Record<keyof ChangeSet, string>> = {
  assign: 'add',
  unassign: 'take off',
  reassign: 'only for',
  addLabels: 'label',
  removeLabels: 'without label',
};

function changeWords(changes: ChangeSet): string {
  return Object.entries(changes)
    .map(([field, value]) => {
      const name = names[field as keyof ChangeSet] ?? field;
      if (value === null) return `no ${name}`;
      if (Array.isArray(value)) return `${name} ${value.join(', ')}`;
      if (typeof value === 'object') return `${name} ${value.days > 0 ? '+' : ''}${value.days} days`;
      return `${name} ${value}`;
    })
    .join(', ');
}
