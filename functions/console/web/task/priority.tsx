import { tokens } from '@fluentui/react-components';
import { AlertUrgentFilled, ArrowDownRegular, ImportantFilled } from '@fluentui/react-icons';
import type { Priority, Progress } from '#lib/contracts/planner.ts';

export const priorityNames: Record<Priority, string> = {
  urgent: 'Urgent',
  important: 'Important',
  medium: 'Medium',
  low: 'Low',
};
export const progressNames: Record<Progress, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  completed: 'Completed',
};

/** Nothing for medium, which is what most tasks are. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  const shared = { title: priorityNames[priority], fontSize: '16px' };
  switch (priority) {
    case 'urgent':
      return <AlertUrgentFilled {...shared} primaryFill={tokens.colorPaletteRedForeground1} />;
    case 'important':
      return <ImportantFilled {...shared} primaryFill={tokens.colorPaletteRedForeground1} />;
    case 'low':
      return <ArrowDownRegular {...shared} primaryFill={tokens.colorNeutralForeground3} />;
    case 'medium':
      return null;
  }
}
