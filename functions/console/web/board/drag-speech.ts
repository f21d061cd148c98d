import type { Announcements } from '@dnd-kit/core';
import type { Column } from './columns.ts';

export const dragInstructions =
  'Press Space to pick the card up, the arrow keys to move it, Space to drop it and Escape to put it back. Enter opens it.';

/** What a screen reader says while a card is dragged over `columns`. */
export function dragSpeech(columns: readonly Column[]): Announcements {
  const find = (taskId: unknown) => columns.flatMap(({ open }) => open).find(({ id }) => id === taskId);
  const title = (taskId: unknown) => find(taskId)?.title ?? 'The card';
  const spot = (taskId: unknown) => {
    const column = columns.find(({ open }) => open.some(({ id }) => id === taskId));
    if (!column) return 'its bucket';
    const position = column.open.findIndex(({ id }) => id === taskId) + 1;
    return `${column.bucket.name}, position ${position} of ${column.open.length}`;
  };
  return {
    onDragStart: ({ active }) => `Picked up ${title(active.id)}, in ${spot(active.id)}.`,
    onDragOver: ({ active }) => `${title(active.id)} is in ${spot(active.id)}.`,
    onDragEnd: ({ active }) => `${title(active.id)} was dropped in ${spot(active.id)}.`,
    onDragCancel: ({ active }) => `${title(active.id)} was put back.`,
  };
}
