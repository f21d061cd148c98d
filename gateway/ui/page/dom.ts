/** Small helpers that change only what differs, so that focus, selection and scrolling outlive every update. */

type Attributes = Record<string, string | boolean | undefined>;
type Child = Node | string;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** True is an empty attribute, false and undefined none. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name);
    else if (target.getAttribute(name) !== (value === true ? '' : value)) {
      target.setAttribute(name, value === true ? '' : value);
    }
  }
}

export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

export interface Row<Item> {
  node: HTMLElement;
  update(item: Item): void;
}

/**
 * Keeps one row for each item in `parent`, in their order; gives what to call with the items. Where the row that has the
 * focus goes, the one in its place gets it, or `fallback` when none is left.
 */
export function rowsOf<Item>(
  parent: HTMLElement,
  keyOf: (item: Item) => string,
  make: (item: Item) => Row<Item>,
  fallback?: HTMLElement,
): (items: readonly Item[]) => void {
  const rows = new Map<string, Row<Item>>();
  return (items) => {
    const keys = new Set(items.map((item) => keyOf(item)));
    for (const [key, { node }] of rows) {
      if (keys.has(key)) continue;
      rows.delete(key);
      passFocus(node, fallback);
      node.remove();
    }
    let before: Element | null = parent.firstElementChild;
    for (const item of items) {
      const key = keyOf(item);
      let row = rows.get(key);
      if (!row) rows.set(key, (row = make(item)));
      row.update(item);
      if (row.node === before) before = before.nextElementSibling;
      else parent.insertBefore(row.node, before);
    }
  };
}

const focusable = 'button, a[href]';

function passFocus(leaving: HTMLElement, fallback: HTMLElement | undefined): void {
  const focused = document.activeElement;
  if (!focused || !leaving.contains(focused)) return;
  const index = [...leaving.querySelectorAll(focusable)].indexOf(focused);
  const neighbour = leaving.nextElementSibling ?? leaving.previousElementSibling;
  const next = [...(neighbour?.querySelectorAll<HTMLElement>(focusable) ?? [])].at(Math.max(0, index));
  (next ?? fallback)?.focus();
}

/** A table whose rows become cards where it is narrow; roles are given because `display` takes them away there. */
export function table(label: string, columns: readonly { name: string; kind?: string }[]) {
  const head = element(
    'tr',
    { role: 'row' },
    ...columns.map(({ name, kind }) => element('th', { role: 'columnheader', scope: 'col', class: kind }, name)),
  );
  const body = element('tbody', { role: 'rowgroup' });
  const node = element(
    'table',
    { role: 'table', 'aria-label': label },
    element('thead', { role: 'rowgroup' }, head),
    body,
  );
  return { node, body };
}

/** A cell; `label` names it where the head of the table is not shown. */
export function cell(label: string, kind = '', ...children: Child[]): HTMLTableCellElement {
  return element('td', { role: 'cell', 'data-label': label, class: kind }, ...children);
}

/** Unlike a disabled button, one with aria-disabled keeps the focus. */
export function setDisabled(button: HTMLElement, disabled: boolean): void {
  setAttributes(button, { 'aria-disabled': disabled ? 'true' : undefined });
}
