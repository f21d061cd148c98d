import { Button, Tooltip, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleHalfFillRegular, CircleRegular } from '@fluentui/react-icons';
import type { Task } from '#lib/contracts/planner.ts';
import { progressNames } from '../task/priority.tsx';
import { useChangeTask } from '../task/use-tasks.ts';

const icons = {
  'not-started': <CircleRegular />,
  'in-progress': <CircleHalfFillRegular primaryFill={tokens.colorBrandForeground1} />,
  completed: <CheckmarkCircleFilled primaryFill={tokens.colorPaletteGreenForeground1} />,
};

/** Shows how far a task is; pressing it completes or reopens the task. */
export function ProgressButton({ task }: { task: Task }) {
  const change = useChangeTask();
  const completed = task.progress === 'completed';
  const verb = completed ? 'Reopen' : 'Complete';
  return (
    <Tooltip content={`${progressNames[task.progress]}: ${verb.toLowerCase()} it`} relationship="description">
      <Button
        appearance="transparent"
        size="small"
        aria-label={`${verb} ${task.title}`}
        icon={icons[task.progress]}
        onClick={() => change({ task, changes: { progress: completed ? 'not-started' : 'completed' } })}
      />
    </Tooltip>
  );
}
