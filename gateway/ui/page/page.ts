import { byId, element, setAttributes, setText } from './dom.ts';
import { clock } from './format.ts';
import { functionPanel } from './function-panel.ts';
import { functionsTable } from './functions-table.ts';
import { History, type Trend } from './history.ts';
import { letterPanel } from './letter-panel.ts';
import { lettersTable } from './letters-table.ts';
import { type Look, look, repeat } from './look.ts';
import { type Details, panelHead } from './panel.ts';
import { addressOf, type Place, placeIn } from './place.ts';
import { queueTable } from './queue-table.ts';
import { showSummary } from './summary.ts';

const history = new History();
const panel = byId('panel');
let place = placeIn(location.hash, { view: 'functions', selected: undefined });
let latest: Look | undefined;
let trends: ReadonlyMap<string, Trend> = new Map();
let open: { address: string; details: Details<never> } | undefined;
/** How far the page was scrolled when the panel took its place, where there is no room for both. */
let scrolled = 0;

const refresh = repeat(async () => {
  try {
    take(await look(place.view === 'queue' ? letters.wanted() : undefined));
  } catch {
    const since = latest ? ` What is shown is of ${clock(latest.at)}.` : '';
    showTrouble(`The gateway does not answer.${since}`);
  }
});
const showFunctions = functionsTable(refresh);
const showQueue = queueTable(refresh);
const letters = lettersTable(refresh);

function take(found: Look): void {
  latest = found;
  const { state } = found;
  if (!(state instanceof Error)) {
    history.add(state, found.at.getTime());
    trends = new Map(state.functions.map((each) => [each.key, history.trendOf(each, state.bounds)]));
  }
  showTrouble(state instanceof Error ? state.message : found.queue instanceof Error ? found.queue.message : '');
  showSummary(found, trends);
  showAll();
}

function showAll(): void {
  byId('functions-view').hidden = place.view !== 'functions';
  byId('queue-view').hidden = place.view !== 'queue';
  for (const link of document.querySelectorAll('nav a')) {
    setAttributes(link, { 'aria-current': link.getAttribute('href') === `#${place.view}` ? 'page' : undefined });
  }
  if (!latest) return;
  const { state, queue, at } = latest;
  const queues = queue instanceof Error ? [] : queue;
  if (!(state instanceof Error)) showFunctions(state, queues, { trends, key: place.selected });
  if (!(queue instanceof Error)) showQueue(queue);
  letters.show(latest.letters, queues, at, place.selected);
  showPanel(latest);
}

function showTrouble(text: string): void {
  const trouble = byId('trouble');
  setText(trouble, text);
  trouble.hidden = text === '';
  document.body.classList.toggle('stale', text !== '');
}

function showPanel({ state }: Look): void {
  const address = addressOf(place);
  if (open?.address !== address) {
    closePanel();
    openPanel(address, state);
  }
  if (state instanceof Error) return;
  const view = state.functions.find(({ key }) => key === place.selected);
  const shown = { view, readOnly: state.readOnly };
  if (view || place.view === 'queue') open?.details.update(shown as never);
}

function openPanel(address: string, state: Look['state']): void {
  const details = detailsOf(state);
  if (!details) return;
  open = { address, details };
  scrolled = window.scrollY;
  panel.replaceChildren(panelHead(details.heading, `#${place.view}`), ...details.nodes);
  panel.hidden = false;
  document.body.classList.add('with-panel');
  byId('panel-heading').focus({ preventScroll: true });
}

function detailsOf(state: Look['state']): Details<never> | undefined {
  if (place.selected === undefined) return undefined;
  if (place.view === 'queue') return letterPanel(place.selected, refresh);
  if (state instanceof Error) return undefined;
  const view = state.functions.find(({ key }) => key === place.selected);
  if (view) return functionPanel({ view, readOnly: state.readOnly }, refresh);
  const nodes = [element('p', { class: 'empty' }, 'It is not deployed.')];
  return { heading: place.selected, nodes, update: () => {}, close: () => {} };
}

/** The focus goes back to what opened the panel. */
function closePanel(): void {
  if (!open) return;
  open.details.close();
  const { address } = open;
  open = undefined;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove('with-panel');
  window.scrollTo({ top: scrolled });
  document.querySelector<HTMLElement>(`main a[href="${address}"]`)?.focus();
}

window.addEventListener('hashchange', () => {
  const before: Place = place;
  place = placeIn(location.hash, before);
  showAll();
  if (place.view !== before.view) {
    byId(`${place.view}-heading`).focus({ preventScroll: true });
    void refresh();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && open && !(byId('confirm') as HTMLDialogElement).open) location.hash = `#${place.view}`;
});
byId('filter').addEventListener('input', showAll);
showAll();
