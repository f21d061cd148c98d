import { confirmed, onClick } from './act.ts';
import { type Letter, purgeLetter, replayLetter } from './api.ts';
import type { QueueOf } from './depths.ts';
import { byId, cell, element, type Row, rowsOf, setAttributes, setText, table } from './dom.ts';
import { duration, moment } from './format.ts';
import type { Look } from './look.ts';

interface Item {
  letter: Letter;
  now: Date;
  selected: boolean;
}

const columns = [
  { name: 'Given up' },
  { name: 'Function' },
  { name: 'Kind' },
  { name: 'Tries', kind: 'number' },
  { name: 'Why' },
  { name: 'Actions', kind: 'actions' },
];

/** The list of dead letters; `wanted` says which are to be read, `show` shows them. */
export function lettersTable(refresh: () => Promise<void>) {
  const { node, body } = table('Dead letters', columns);
  const empty = element('p', { class: 'empty' });
  byId('letters-frame').append(node, empty);
  const more = byId('letters-more');
  const select = byId('letters-of') as HTMLSelectElement;
  let pages = 1;
  more.addEventListener('click', () => {
    pages++;
    void refresh();
  });
  select.addEventListener('change', () => {
    pages = 1;
    void refresh();
  });
  const showRows = rowsOf<Item>(
    body,
    ({ letter }) => letter.id,
    (item) => makeRow(item, refresh),
    byId('letters-heading'),
  );
  const showChoices = rowsOf<string>(select, (key) => key, makeChoice);

  return {
    wanted: () => ({ key: select.value, pages }),
    show(found: Look['letters'], queues: readonly QueueOf[], now: Date, selected: string | undefined): void {
      const keys = queues.filter(({ dead }) => dead > 0).map(({ key }) => key);
      showChoices(['', ...new Set([...keys, ...(select.value ? [select.value] : [])])]);
      if (found === undefined) return;
      const failed = found instanceof Error;
      const letters = failed ? [] : found.letters;
      showRows(letters.map((letter) => ({ letter, now, selected: letter.id === selected })));
      node.hidden = letters.length === 0;
      setText(empty, failed ? found.message : letters.length > 0 ? '' : 'No call was given up.');
      more.hidden = failed || !found.more;
    },
  };
}

function makeChoice(key: string): Row<string> {
  return { node: element('option', { value: key }, key || 'All functions'), update: () => {} };
}

function makeRow({ letter }: Item, refresh: () => Promise<void>): Row<Item> {
  const { id, kind, tries, deadAt } = letter;
  const age = element('a', { href: `#queue/${id}`, title: moment(deadAt) });
  const { replay, purge } = letterButtons(letter, refresh);
  const node = element(
    'tr',
    { role: 'row' },
    element('th', { role: 'rowheader', scope: 'row' }, age),
    cell('Function', '', letter.function),
    cell('Kind', '', kind),
    cell('Tries', 'number', String(tries)),
    cell('Why', 'why', reasonOf(letter)),
    cell('', 'actions', replay, purge),
  );
  return {
    node,
    update({ now, selected }) {
      setText(age, `${duration((now.getTime() - Date.parse(deadAt)) / 1000)} ago`);
      setAttributes(node, { class: selected ? 'selected' : undefined });
    },
  };
}

/** Why the last try failed. */
export function reasonOf({ status, message }: Letter): string {
  return [status === undefined ? '' : `answered ${status}`, message].filter(Boolean).join(': ') || '–';
}

/** What can be done with one letter. */
export function letterButtons({ id, kind, function: key }: Letter, refresh: () => Promise<void>) {
  const what = `the ${kind} ${id.slice(0, 8)} of ${key}`;
  const replay = element('button', { type: 'button', 'aria-label': `Replay ${what}` }, 'Replay');
  const purge = element('button', { type: 'button', class: 'danger', 'aria-label': `Purge ${what}` }, 'Purge');
  onClick(replay, async () => {
    await replayLetter(id);
    await refresh();
    return `The ${kind} of ${key} waits again.`;
  });
  onClick(purge, async () => {
    if (!(await confirmed(`Purge ${what}? It cannot be brought back.`, 'Purge'))) return undefined;
    await purgeLetter(id);
    await refresh();
    return `The ${kind} of ${key} is purged.`;
  });
  return { replay, purge };
}
