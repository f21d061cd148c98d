import { byId, element, type Row, rowsOf, setAttributes, setText } from './dom.ts';
import { clock, count, duration, rate } from './format.ts';
import type { Trend } from './history.ts';
import type { Look } from './look.ts';

type Tone = 'good' | 'warn' | 'bad' | 'none';
interface Pill {
  name: string;
  text: string;
  tone: Tone;
}
interface Total {
  name: string;
  value: string;
  tone: Tone;
}

const showPills = rowsOf<Pill>(byId('health'), ({ name }) => name, makePill);
const showTotals = rowsOf<Total>(byId('totals'), ({ name }) => name, makeTotal);

/** The head of the page: which gateway this is, how it is, and its totals. */
export function showSummary({ state, provider, queue, health, at }: Look, trends: ReadonlyMap<string, Trend>): void {
  const known = state instanceof Error ? undefined : state;
  if (known) {
    const up = duration((at.getTime() - Date.parse(known.since)) / 1000);
    setText(byId('identity'), `${known.orchestration} · ${known.version} · up ${up}`);
  }
  showPills([
    health === 'ready'
      ? { name: 'gateway', text: 'Ready', tone: 'good' }
      : { name: 'gateway', text: `Not ready: ${health.message}`, tone: 'bad' },
    provider instanceof Error
      ? { name: 'provider', text: 'Provider away: functions as it last said', tone: 'bad' }
      : known?.readOnly
        ? { name: 'provider', text: 'Functions in this process', tone: 'good' }
        : { name: 'provider', text: `Provider ${provider.provider} answers`, tone: 'good' },
    { name: 'live', text: clock(at), tone: 'none' },
  ]);

  const functions = known?.functions ?? [];
  const wanted = sum(functions.map(({ replicas }) => replicas));
  const available = sum(functions.map(({ replicas, availableReplicas }) => Math.min(replicas, availableReplicas)));
  const held = queue instanceof Error ? [] : queue;
  const dead = sum(held.map((of) => of.dead));
  showTotals([
    { name: 'Functions', value: count(functions.length), tone: 'none' },
    { name: 'Replicas', value: `${available}/${wanted}`, tone: available < wanted ? 'warn' : 'none' },
    { name: 'Calls a second', value: rate(sum([...trends.values()].map((each) => each.callsPerSecond))), tone: 'none' },
    { name: 'Calls', value: count(sum(functions.map(({ calls }) => calls))), tone: 'none' },
    { name: 'Waiting', value: count(sum(held.map((of) => of.waiting + of.retrying))), tone: 'none' },
    { name: 'Running', value: count(sum(held.map((of) => of.running))), tone: 'none' },
    { name: 'Dead letters', value: count(dead), tone: dead > 0 ? 'bad' : 'none' },
  ]);
  const badge = byId('dead-count');
  setText(badge, `${count(dead)} dead`);
  badge.hidden = dead === 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function makePill(): Row<Pill> {
  const node = element('li');
  return {
    node,
    update({ text, tone, name }) {
      setText(node, text);
      setAttributes(node, { class: tone, id: `state-${name}`, title: name === 'live' ? 'As of this time' : undefined });
    },
  };
}

function makeTotal({ name }: Total): Row<Total> {
  const value = element('dd');
  return {
    node: element('div', {}, element('dt', {}, name), value),
    update(total) {
      setText(value, total.value);
      setAttributes(value, { class: total.tone });
    },
  };
}
