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

/**
 * Where an arrow key takes a card that is over `overId`: the card above or below, or the card at the same height of the
 * bucket beside, which itself is meant when it is empty. Undefined at the edges.
 */
export function stepFrom(columns: readonly Column[], overId: string, key: string): string | undefined {
  const at = columns.findIndex(({ bucket, open }) => bucket.id === overId || open.some(({ id }) => id === overId));
  const index = Math.max(0, columns[at]?.open.findIndex(({ id }) => id === overId) ?? 0);
  if (key === 'ArrowUp') return columns[at]?.open[index - 1]?.id;
  if (key === 'ArrowDown') return columns[at]?.open[index + 1]?.id;
  const beside = columns[at + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : Infinity)];
  return beside && (beside.open[index] ?? beside.bucket).id;
}

function withOpen(columns: Column[], openOf: (column: Column) => Column['open']): Column[] {
  return columns.map((column) => {
    const { bucket, completed } = column;
    return { bucket, open: openOf(column), completed };
  });
}
