import type { FunctionView } from '../state.ts';
import { onClick } from './act.ts';
import { scale } from './api.ts';
import { element, setAttributes, setDisabled, setText } from './dom.ts';

/** How many replicas run of how many are wanted, with buttons for one more and one less within the range. */
export function replicaControl(refresh: () => Promise<void>, readOnly: boolean) {
  let view: FunctionView;
  const dot = element('span', { class: 'dot' });
  const figures = element('span', { class: 'figures' });
  const state = element('span', { class: 'unseen' });
  const fewer = element('button', { type: 'button', class: 'step' }, '−');
  const more = element('button', { type: 'button', class: 'step' }, '+');
  const node = element('div', { class: 'control' }, dot, figures, state, ...(readOnly ? [] : [fewer, more]));

  for (const [button, by] of [
    [fewer, -1],
    [more, 1],
  ] as const) {
    onClick(button, async () => {
      const replicas = view.replicas + by;
      await scale(view.name, view.namespace, replicas);
      await refresh();
      return `${view.key} scales to ${replicas}.`;
    });
  }

  function update(now: FunctionView): void {
    view = now;
    const { replicas, scaling } = now;
    const { text, tone } = stateOf(now);
    setText(figures, `${now.availableReplicas}/${replicas}`);
    setText(state, text);
    setAttributes(dot, { class: `dot ${tone}`, title: text });
    const least = scaling.zero ? 0 : scaling.min;
    setDisabled(fewer, replicas <= least);
    setDisabled(more, replicas >= scaling.max);
    const range = `its range is ${least} to ${scaling.max}`;
    setAttributes(fewer, { 'aria-label': `One replica of ${now.key} less`, title: `One less; ${range}` });
    setAttributes(more, { 'aria-label': `One replica of ${now.key} more`, title: `One more; ${range}` });
  }
  return { node, update };
}

/** What the two numbers mean, in words and as a tone. */
export function stateOf({ replicas, availableReplicas }: FunctionView): { text: string; tone: string } {
  if (replicas === 0) return { text: 'at zero', tone: 'none' };
  if (availableReplicas >= replicas) return { text: 'runs', tone: 'good' };
  if (availableReplicas > 0) return { text: `${availableReplicas} of ${replicas} run`, tone: 'warn' };
  return { text: 'none runs', tone: 'bad' };
}
