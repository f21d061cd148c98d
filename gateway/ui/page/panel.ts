import { element } from './dom.ts';

/** What the panel beside a table shows of one thing. */
export interface Details<Shown> {
  heading: string;
  nodes: HTMLElement[];
  update(shown: Shown): void;
  /** Ends what goes on as long as it is shown. */
  close(): void;
}

/** The head of the panel; `back` is the address that closes it. */
export function panelHead(heading: string, back: string): HTMLElement {
  return element(
    'div',
    { class: 'heading' },
    element('h2', { id: 'panel-heading', tabindex: '-1' }, heading),
    element('a', { href: back, class: 'close', 'aria-label': 'Close', title: 'Close (Escape)' }, '✕'),
  );
}

/** A list of names and values; gives what shows others in it. Empty values are left out. */
export function facts(): { node: HTMLDListElement; show(values: readonly (readonly [string, string])[]): void } {
  const node = element('dl', { class: 'facts' });
  let shown = '';
  return {
    node,
    show(values) {
      const given = values.filter(([, value]) => value !== '');
      const now = JSON.stringify(given);
      if (now === shown) return;
      shown = now;
      node.replaceChildren(
        ...given.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
      );
    },
  };
}
