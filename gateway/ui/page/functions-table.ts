import type { FunctionView, GatewayState } from '../state.ts';
import type { QueueOf } from './depths.ts';
import { byId, cell, element, type Row, rowsOf, setAttributes, setText, table } from './dom.ts';
import { count, duration, latency, rate } from './format.ts';
import type { Trend } from './history.ts';
import { replicaControl } from './replicas.ts';
import { sparkline } from './sparkline.ts';

interface Item {
  view: FunctionView;
  readOnly: boolean;
  trend: Trend;
  queue: QueueOf | undefined;
  /** Seconds: the end of the last bucket of latencies. */
  over: number;
  selected: boolean;
}

const columns = [
  { name: 'Function' },
  { name: 'Zone' },
  { name: 'Replicas' },
  { name: 'Range' },
  { name: 'Calls', kind: 'number' },
  { name: 'Calls/s', kind: 'number' },
  { name: 'Failed', kind: 'number' },
  { name: 'p50', kind: 'number' },
  { name: 'p99', kind: 'number' },
  { name: 'Queued', kind: 'number' },
  { name: 'Oldest', kind: 'number' },
  { name: 'Dead', kind: 'number' },
];

/** The table of all functions; gives what shows a state in it. `refresh` looks at the gateway anew. */
export function functionsTable(refresh: () => Promise<void>) {
  const { node, body } = table('Functions', columns);
  const empty = element('p', { class: 'empty' });
  byId('functions-frame').append(node, empty);
  const filter = byId('filter') as HTMLInputElement;
  const show = rowsOf<Item>(
    body,
    ({ view }) => view.key,
    (item) => makeRow(item, refresh),
    byId('functions-heading'),
  );

  return ({ functions, readOnly, bounds }: GatewayState, queues: readonly QueueOf[], of: Selected): void => {
    byId('read-only').hidden = !readOnly;
    const asked = filter.value.trim().toLowerCase();
    const shown = functions.filter(({ key, zone }) => key.includes(asked) || zone.startsWith(asked));
    show(
      shown.map((view) => ({
        view,
        readOnly,
        trend: of.trends.get(view.key)!,
        queue: queues.find(({ key }) => key === view.key),
        over: bounds.at(-1)!,
        selected: view.key === of.key,
      })),
    );
    setText(
      empty,
      shown.length > 0
        ? ''
        : asked
          ? `No function has “${filter.value.trim()}” in its name or zone.`
          : 'No function is deployed.',
    );
  };
}

interface Selected {
  trends: ReadonlyMap<string, Trend>;
  key: string | undefined;
}

function makeRow({ view, readOnly }: Item, refresh: () => Promise<void>): Row<Item> {
  const image = element('span', { class: 'image' });
  const link = element('a', { href: `#functions/${view.key}` }, view.key);
  const zone = element('span', { class: 'tag' });
  const replicas = replicaControl(refresh, readOnly);
  const spark = sparkline();
  const perSecond = element('span');
  const cells = {
    range: cell('Range', 'range'),
    calls: cell('Calls', 'number'),
    failed: cell('Failed', 'number'),
    p50: cell('p50', 'number'),
    p99: cell('p99', 'number'),
    queued: cell('Queued', 'number'),
    oldest: cell('Oldest', 'number'),
    dead: cell('Dead', 'number'),
  };
  const node = element(
    'tr',
    { role: 'row' },
    element('th', { role: 'rowheader', scope: 'row' }, link, image),
    cell('Zone', 'zone', zone),
    cell('Replicas', 'replicas', replicas.node),
    cells.range,
    cells.calls,
    cell('Calls/s', 'number rate', spark.node, perSecond),
    cells.failed,
    cells.p50,
    cells.p99,
    cells.queued,
    cells.oldest,
    cells.dead,
  );

  return {
    node,
    update({ view, trend, queue, over, selected }) {
      setAttributes(node, { class: selected ? 'selected' : undefined });
      setAttributes(link, { 'aria-current': selected ? 'true' : undefined });
      setText(image, view.image);
      setText(zone, view.zone);
      setAttributes(zone, { 'data-zone': view.zone });
      replicas.update(view);
      setText(cells.range, rangeOf(view));
      setText(cells.calls, count(view.calls));
      spark.update(trend.rates);
      setText(perSecond, rate(trend.callsPerSecond));
      setFigure(cells.failed, view.failed, 'bad');
      for (const [at, value] of [
        [cells.p50, trend.p50],
        [cells.p99, trend.p99],
      ] as const) {
        setText(at, latency(value, over));
        at.classList.toggle('old', trend.old);
        at.classList.toggle('zero', value === undefined);
      }
      setFigure(cells.queued, queue ? queue.waiting + queue.retrying + queue.running + queue.callbacks : 0, 'some');
      setText(cells.oldest, queue?.oldestSeconds ? duration(queue.oldestSeconds) : '–');
      cells.oldest.classList.toggle('zero', !queue?.oldestSeconds);
      setFigure(cells.dead, queue?.dead ?? 0, 'bad');
    },
  };
}

function setFigure(target: Element, value: number, tone: string): void {
  setText(target, count(value));
  target.classList.toggle(tone, value > 0);
  target.classList.toggle('zero', value === 0);
}

/** "1–5 by rps", or the one number there is. */
export function rangeOf({ scaling: { min, max, zero, type } }: FunctionView): string {
  const least = zero ? 0 : min;
  return least === max ? `${max}` : `${least}–${max} by ${type}`;
}
