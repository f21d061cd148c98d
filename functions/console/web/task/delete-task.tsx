import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { Task } from '#lib/contracts/planner.ts';
import { useDeleteTask } from './use-tasks.ts';

interface DeleteTaskProps {
  task: Task;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before it deletes. */
export function DeleteTask({ task, onClose, onDeleted }: DeleteTaskProps) {
  const remove = useDeleteTask();
  function confirm(): void {
    remove.mutate(task);
    onClose();
    onDeleted?.();
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete this task?</DialogTitle>
          <DialogContent>“{task.title}” and its notes, checklist and comments will be gone for everyone.</DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Keep it</Button>
            <Button appearance="primary" onClick={confirm}>
              Delete
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
