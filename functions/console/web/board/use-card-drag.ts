import {
  closestCorners,
  type CollisionDetection,
  type DndContextProps,
  type DragEndEvent,
  type DragOverEvent,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import type { Task } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { useChangeTask } from '../task/use-tasks.ts';
import { type Column, placeOf } from './columns.ts';
import { dragOver, dropOn } from './drag-columns.ts';
import { dragInstructions, dragSpeech } from './drag-speech.ts';

interface CardDrag {
  /** The columns as they would be if the card were dropped now. */
  columns: Column[];
  dragged: Task | undefined;
  context: DndContextProps;
}

const keyboard = {
  coordinateGetter: sortableKeyboardCoordinates,
  keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
};

/** Dragging cards within a bucket and between buckets, by mouse, touch and keyboard. */
export function useCardDrag(columns: Column[], tasks: Task[]): CardDrag {
  const [draft, setDraft] = useState<{ taskId: string; columns: Column[] }>();
  const change = useChangeTask();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, keyboard),
  );
  const shown = draft?.columns ?? columns;
  const dragged = tasks.find(({ id }) => id === draft?.taskId);

  function onDragOver({ active, over }: DragOverEvent): void {
    if (!over || over.id === active.id) return;
    setDraft((now) => now && { ...now, columns: dragOver(now.columns, String(active.id), String(over.id)) });
  }

  function onDragEnd({ active, over }: DragEndEvent): void {
    const taskId = String(active.id);
    const target = over ? dropOn(shown, taskId, String(over.id)) : columns;
    setDraft(undefined);
    const [from, to] = [placeOf(columns, taskId), placeOf(target, taskId)];
    if (!dragged || !to || (from?.bucketId === to.bucketId && from.afterTaskId === to.afterTaskId)) return;
    const bucket = to.bucketId === dragged.bucketId ? {} : { bucketId: to.bucketId };
    change.mutate({ task: dragged, changes: { ...bucket, afterTaskId: to.afterTaskId } });
  }

  return {
    columns: shown,
    dragged,
    context: {
      sensors,
      collisionDetection,
      onDragStart: ({ active }) => setDraft({ taskId: String(active.id), columns }),
      onDragOver,
      onDragEnd,
      onDragCancel: () => setDraft(undefined),
      accessibility: { announcements: dragSpeech(shown), screenReaderInstructions: { draggable: dragInstructions } },
    },
  };
}

/** What is nearest of what is under the pointer; for the keyboard, which has no pointer, of all. */
const collisionDetection: CollisionDetection = (args) => {
  const under = new Set(pointerWithin(args).map(({ id }) => id));
  if (under.size === 0) return closestCorners(args);
  return closestCorners({ ...args, droppableContainers: args.droppableContainers.filter(({ id }) => under.has(id)) });
};
