import type { Announcements } from '@dnd-kit/core';
import type { Column } from './columns.ts';

export const dragInstructions =
  'Press Space to pick the card up, the arrow keys to move it, Space to drop it and Escape to put it back. Enter opens it.';

/** What a screen reader says while a card is dragged over `columns`. */
export function dragSpeech(columns: readonly Column[]): Announcements {
  const title = (taskId: unknown) =>
    columns.flatMap(({ open }) => open).find(({ id }) => id === taskId)?.title ?? 'The card';
  const spot = (overId: unknown) => {
    const column = columns.find(({ bucket, open }) => bucket.id === overId || open.some(({ id }) => id === overId));
    if (!column) return 'no bucket';
    const index = column.open.findIndex(({ id }) => id === overId);
    return index < 0 ? column.bucket.name : `${column.bucket.name}, position ${index + 1} of ${column.open.length}`;
  };
  return {
    onDragStart: ({ active }) => `Picked up ${title(active.id)}, in ${spot(active.id)}.`,
    onDragOver: ({ active, over }) => `${title(active.id)} is over ${spot(over?.id)}.`,
    onDragEnd: ({ active, over }) => `${title(active.id)} was dropped in ${spot(over?.id)}.`,
    onDragCancel: ({ active }) => `${title(active.id)} was put back.`,
  };
}
