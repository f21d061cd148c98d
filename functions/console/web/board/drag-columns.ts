import { arrayMove } from '@dnd-kit/sortable';
import type { Column } from './columns.ts';

/** The columns with the card in the bucket of `overId`, which is a card or a bucket; unchanged when it is there already. */
export function dragOver(columns: Column[], taskId: string, overId: string): Column[] {
  const from = columns.find(({ open }) => open.some(({ id }) => id === taskId));
  const to = columns.find(({ bucket, open }) => bucket.id === overId || open.some(({ id }) => id === overId));
  if (!from || !to || from === to) return columns;
  const task = from.open.find(({ id }) => id === taskId)!;
  const index = to.open.findIndex(({ id }) => id === overId);
  return withOpen(columns, ({ bucket, open }) => {
    if (bucket.id === from.bucket.id) return open.filter(({ id }) => id !== taskId);
    if (bucket.id === to.bucket.id) return open.toSpliced(index < 0 ? open.length : index, 0, task);
    return open;
  });
}

/** The columns once the card is dropped on `overId`: where that card was, or last in that bucket. */
export function dropOn(columns: Column[], taskId: string, overId: string): Column[] {
  const crossed = dragOver(columns, taskId, overId);
  if (crossed !== columns) return crossed;
  return withOpen(columns, ({ open }) => {
    const from = open.findIndex(({ id }) => id === taskId);
    const to = open.findIndex(({ id }) => id === overId);
    return from >= 0 && to >= 0 ? arrayMove(open, from, to) : open;
  });
}

function withOpen(columns: Column[], openOf: (column: Column) => Column['open']): Column[] {
  return columns.map((column) => {
    const { bucket, completed } = column;
    return { bucket, open: openOf(column), completed };
  });
}
