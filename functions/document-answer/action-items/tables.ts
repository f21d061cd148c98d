import { namesIn } from './people.ts';
import type { Candidate } from './candidates.ts';

const columns = {
  title: /^(?:actions?|action items?|tasks?|to-?dos?|what|activity|next steps?|measures?|item)$/i,
  people: /^(?:owners?|who|responsible|assignees?|assigned to|person|by whom|name|lead)$/i,
  due: /^(?:due|due date|deadline|by when|when|date|until|target date)$/i,
  state: /^(?:status|state|done)$/i,
};
type Column = keyof typeof columns;
const finished = /^(?:done|completed?|closed|finished|x|✓|✔|yes)$/i;

/** The rows of tables whose head names actions, each as one candidate; its due date is read from its own cell. */
export function tableItems(text: string): Candidate[] {
  const found: Candidate[] = [];
  let head: (Column | undefined)[] | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\n]+|\n(?=\n)/g)) {
    const cells = cellsOf(line);
    if (!cells) {
      head = undefined;
      continue;
    }
    if (cells.every((cell) => /^:?-*:?$/.test(cell))) continue;
    const named = cells.map((cell) => (Object.keys(columns) as Column[]).find((column) => columns[column].test(plainCell(cell)))); // prettier-ignore
    if (named.includes('title') && named.some((column) => column === 'people' || column === 'due')) {
      head = named;
      continue;
    }
    const cell = (column: Column) => plainCell(cells[head?.indexOf(column) ?? -1] ?? '');
    if (!head || cell('title') === '' || finished.test(cell('state'))) continue;
    found.push({
      text: cell('title'),
      people: namesIn(cell('people')),
      when: `by ${cell('due')}`,
      start: index,
      end: index + line.length,
    });
  }
  return found;
}

/** The cells of a row between bars or tabs; undefined of any other line. */
function cellsOf(line: string): string[] | undefined {
  const cut = line.includes('|')
    ? line
        .trim()
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
    : line.split('\t');
  return cut.length > 1 ? cut.map((cell) => cell.trim()) : undefined;
}

const plainCell = (cell: string): string => cell.replace(/\*\*|__|`/g, '').replace(/\\(?=[^\w\s])/g, '').trim(); // prettier-ignore
