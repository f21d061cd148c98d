import {
  closestCorners,
  type CollisionDetection,
  type DndContextProps,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  type SensorContext,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Coordinates } from '@dnd-kit/utilities';
import type { Task } from '#lib/contracts/planner.ts';
import { useRef, useState } from 'react';
import { useChangeTask } from '../task/use-tasks.ts';
import { type Column, placeOf } from './columns.ts';
import { dragOver, dropOn, stepFrom } from './drag-columns.ts';
import { dragInstructions, dragSpeech } from './drag-speech.ts';

interface CardDrag {
  /** The columns as they would be if the card were dropped now. */
  columns: Column[];
  dragged: Task | undefined;
  context: DndContextProps;
}

const keyboardCodes = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] };

/** Dragging cards within a bucket and between buckets, by mouse, touch and keyboard. */
export function useCardDrag(columns: Column[], tasks: Task[]): CardDrag {
  const [draft, setDraft] = useState<{ taskId: string; columns: Column[] }>();
  const change = useChangeTask();
  // What the keyboard is over, and the columns as they are then: the sensor asks between two renderings.
  const keyboard = useRef({ overId: '', columns });
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepByKey, keyboardCodes }),
  );
  const shown = draft?.columns ?? columns;
  const dragged = tasks.find(({ id }) => id === draft?.taskId);

  function stepByKey({ code }: KeyboardEvent, { context }: { context: SensorContext }): Coordinates | undefined {
    const overId = stepFrom(keyboard.current.columns, keyboard.current.overId, code);
    const rect = overId && context.droppableRects.get(overId);
    if (!rect) return undefined;
    keyboard.current.overId = overId;
    return { x: rect.left, y: rect.top };
  }

  /** What is nearest of what is under the pointer; the keyboard, which has none, says itself where it is. */
  const collisionDetection: CollisionDetection = (args) => {
    if (!args.pointerCoordinates) return [{ id: keyboard.current.overId }];
    const under = new Set(pointerWithin(args).map(({ id }) => id));
    const near = args.droppableContainers.filter(({ id }) => under.size === 0 || under.has(id));
    return closestCorners({ ...args, droppableContainers: near });
  };

  function onDragStart({ active }: DragStartEvent): void {
    keyboard.current = { overId: String(active.id), columns };
    setDraft({ taskId: String(active.id), columns });
  }

  function onDragOver({ active, over }: DragOverEvent): void {
    if (!over || over.id === active.id) return;
    const crossed = dragOver(shown, String(active.id), String(over.id));
    if (crossed === shown) return;
    keyboard.current = { overId: String(active.id), columns: crossed };
    setDraft({ taskId: String(active.id), columns: crossed });
  }

  function onDragEnd({ active, over }: DragEndEvent): void {
    const taskId = String(active.id);
    const target = over ? dropOn(shown, taskId, String(over.id)) : columns;
    const [from, to] = [placeOf(columns, taskId), placeOf(target, taskId)];
    setDraft(undefined);
    if (!dragged || !to || (from?.bucketId === to.bucketId && from.afterTaskId === to.afterTaskId)) return;
    const bucket = to.bucketId === dragged.bucketId ? {} : { bucketId: to.bucketId };
    change({ task: dragged, changes: { ...bucket, afterTaskId: to.afterTaskId } });
  }

  return {
    columns: shown,
    dragged,
    context: {
      sensors,
      collisionDetection,
      onDragStart,
      onDragOver,
      onDragEnd,
      onDragCancel: () => setDraft(undefined),
      accessibility: { announcements: dragSpeech(shown), screenReaderInstructions: { draggable: dragInstructions } },
    },
  };
}
