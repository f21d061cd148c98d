import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular, DismissRegular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { DeleteTask } from './delete-task.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import { TaskEditor } from './task-editor.tsx';

const useStyles = makeStyles({
  surface: {
    maxWidth: '860px',
    '@media (max-width: 600px)': {
      borderRadius: 0,
      height: '100dvh',
      maxHeight: '100dvh',
      maxWidth: '100vw',
      padding: tokens.spacingHorizontalL,
    },
  },
  content: { minHeight: '320px' },
});

interface TaskDialogProps {
  taskId: string;
  onClose: () => void;
}

/** The details of a task. What is changed is saved at once, field by field. */
export default function TaskDialog({ taskId, onClose }: TaskDialogProps) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  useReturnFocus(taskId);
  const task = useQuery(queries.task(taskId));
  const plan = useQuery(queries.plan(task.data?.planId ?? ''));
  const error = task.error ?? plan.error;
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface} aria-label={task.data ? `Task: ${task.data.title}` : 'Task'}>
        <DialogBody>
          <DialogTitle
            action={<Button appearance="subtle" icon={<DismissRegular />} aria-label="Close" onClick={onClose} />}
          >
            {plan.data?.title ?? 'Task'}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {task.data && plan.data ? (
              <TaskEditor task={task.data} plan={plan.data} />
            ) : error ? (
              <Notice title="This task could not be read" text={error.message} />
            ) : (
              <Notice title={<Spinner label="Reading the task" />} />
            )}
          </DialogContent>
          <DialogActions position="start">
            <Button appearance="subtle" icon={<DeleteRegular />} disabled={!task.data} onClick={() => setAsking(true)}>
              Delete
            </Button>
          </DialogActions>
          <DialogActions position="end">
            <Button appearance="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </DialogBody>
        {asking && task.data && <DeleteTask task={task.data} onClose={() => setAsking(false)} onDeleted={onClose} />}
      </DialogSurface>
    </Dialog>
  );
}
