import type { Task } from '#lib/contracts/planner.ts';
import { ConfirmDelete } from '../app/confirm-delete.tsx';
import { useDeleteTask } from './use-tasks.ts';

interface DeleteTaskProps {
  task: Task;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteTask({ task, onClose, onDeleted }: DeleteTaskProps) {
  const remove = useDeleteTask();
  function confirm(): void {
    remove.mutate(task);
    onClose();
    onDeleted?.();
  }
  return (
    <ConfirmDelete title="Delete this task?" onClose={onClose} onConfirm={confirm}>
      “{task.title}” and its notes, checklist and comments will be gone for everyone.
    </ConfirmDelete>
  );
}
