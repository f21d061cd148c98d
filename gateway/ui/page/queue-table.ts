import { confirmed, onClick } from './act.ts';
import { purgeAll, replayAll } from './api.ts';
import type { QueueOf } from './depths.ts';
import { byId, cell, element, type Row, rowsOf, setText, table } from './dom.ts';
import { count, duration } from './format.ts';

const figures = ['waiting', 'retrying', 'running', 'callbacks', 'dead'] as const;
const columns = [
  { name: 'Function' },
  { name: 'Waiting', kind: 'number' },
  { name: 'Retrying', kind: 'number' },
  { name: 'Running', kind: 'number' },
  { name: 'Callbacks', kind: 'number' },
  { name: 'Oldest', kind: 'number' },
  { name: 'Dead', kind: 'number' },
  { name: 'Actions', kind: 'actions' },
];

/** The table of what waits, runs and is dead by function; gives what shows a queue in it. */
export function queueTable(refresh: () => Promise<void>): (queues: readonly QueueOf[]) => void {
  const { node, body } = table('Queue by function', columns);
  const empty = element('p', { class: 'empty' }, 'Nothing waits and nothing is dead.');
  byId('queue-frame').append(node, empty);
  const show = rowsOf<QueueOf>(
    body,
    ({ key }) => key,
    (of) => makeRow(of, refresh),
    byId('queue-heading'),
  );
  return (queues) => {
    show(queues);
    node.hidden = queues.length === 0;
    empty.hidden = queues.length > 0;
  };
}

function makeRow({ key }: QueueOf, refresh: () => Promise<void>): Row<QueueOf> {
  let dead = 0;
  const cells = Object.fromEntries(
    figures.map((name) => [name, cell(name[0]!.toUpperCase() + name.slice(1), 'number')]),
  ) as Record<(typeof figures)[number], HTMLTableCellElement>;
  const oldest = cell('Oldest', 'number');
  const replay = element('button', { type: 'button', 'aria-label': `Replay all of ${key}` }, 'Replay all');
  const purge = element(
    'button',
    { type: 'button', class: 'danger', 'aria-label': `Purge all of ${key}` },
    'Purge all',
  );
  const actions = cell('', 'actions', replay, purge);

  onClick(replay, async () => {
    const replayed = await replayAll(key);
    await refresh();
    return `${count(replayed)} of ${key} wait again.`;
  });
  onClick(purge, async () => {
    const question = `Purge ${count(dead)} dead letters of ${key}? They cannot be brought back.`;
    if (!(await confirmed(question, 'Purge all'))) return undefined;
    const purged = await purgeAll(key);
    await refresh();
    return `${count(purged)} of ${key} purged.`;
  });

  return {
    node: element(
      'tr',
      { role: 'row' },
      element('th', { role: 'rowheader', scope: 'row' }, element('a', { href: `#functions/${key}` }, key)),
      cells.waiting,
      cells.retrying,
      cells.running,
      cells.callbacks,
      oldest,
      cells.dead,
      actions,
    ),
    update(of) {
      ({ dead } = of);
      for (const name of figures) {
        setText(cells[name], count(of[name]));
        cells[name].classList.toggle('zero', of[name] === 0);
      }
      cells.dead.classList.toggle('bad', dead > 0);
      oldest.classList.toggle('zero', of.oldestSeconds === 0);
      setText(oldest, of.oldestSeconds > 0 ? duration(of.oldestSeconds) : '–');
      replay.hidden = purge.hidden = dead === 0;
    },
  };
}
