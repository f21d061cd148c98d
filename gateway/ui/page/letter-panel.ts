import { type LetterDetails, readLetter } from './api.ts';
import { element } from './dom.ts';
import { bodyText, moment } from './format.ts';
import { letterButtons, reasonOf } from './letters-table.ts';
import { type Details, facts } from './panel.ts';

/** One dead letter: what would be sent again, and why it was given up. */
export function letterPanel(id: string, refresh: () => Promise<void>): Details<void> {
  const content = element('div', { class: 'letter' }, element('p', { class: 'quiet' }, 'Reading…'));
  void readLetter(id).then(
    (letter) => content.replaceChildren(...nodesOf(letter, refresh)),
    (error: Error) => content.replaceChildren(element('p', { class: 'empty' }, error.message)),
  );
  return { heading: `Dead letter ${id.slice(0, 8)}`, nodes: [content], update: () => {}, close: () => {} };
}

function nodesOf(letter: LetterDetails, refresh: () => Promise<void>): HTMLElement[] {
  const { replay, purge } = letterButtons(letter, refresh);
  const list = facts();
  list.show([
    ['Function', letter.function],
    ['Kind', letter.kind],
    ['Why', reasonOf(letter)],
    ['Tries', String(letter.tries)],
    ['Call', letter.callId],
    ['Accepted', moment(letter.acceptedAt)],
    ['Given up', moment(letter.deadAt)],
    ['Address', letter.request?.url ?? ''],
    ['Result to', letter.callbackUrl ?? ''],
  ]);
  const headers = facts();
  headers.show(Object.entries(letter.request?.headers ?? {}));
  const body = bodyText(letter.request?.body ?? '');
  return [
    element('div', { class: 'actions' }, replay, purge),
    list.node,
    element('h3', {}, 'Body'),
    body ? element('pre', { tabindex: '0', 'aria-label': 'Body' }, body) : element('p', { class: 'quiet' }, 'None.'),
    element('h3', {}, 'Headers'),
    headers.node,
  ];
}
