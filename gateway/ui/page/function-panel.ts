import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { FunctionView } from '../state.ts';
import { describe } from './api.ts';
import { element, setText } from './dom.ts';
import { bytes, count, moment } from './format.ts';
import { rangeOf } from './functions-table.ts';
import { logView } from './log-view.ts';
import { type Details, facts } from './panel.ts';
import { replicaControl, stateOf } from './replicas.ts';

interface Shown {
  view: FunctionView;
  readOnly: boolean;
}

/** How many looks lie between two questions for what costs the provider more. */
const describeEvery = 3;

/** One function: what it is, why it does not run if so, and its log. */
export function functionPanel({ view: first, readOnly }: Shown, refresh: () => Promise<void>): Details<Shown> {
  const { name, namespace, key } = first;
  const replicas = replicaControl(refresh, readOnly);
  const list = facts();
  const failure = element('pre', { class: 'failure', hidden: true });
  const log = readOnly ? undefined : logView(name, namespace);
  const noLog = element(
    'p',
    { class: 'quiet' },
    'It runs in the gateway’s own process: its lines are in the gateway’s log, logs/itp.log in the data folder.',
  );
  let looks = 0;
  let described: FunctionStatus | undefined;

  function show({ view }: Shown): void {
    const { scaling } = view;
    list.show([
      ['State', stateOf(view).text],
      ['Image', view.image],
      ['Zone', view.zone],
      ['Namespace', namespace],
      ['Range', `${rangeOf(view)}${scaling.min < scaling.max ? `, target ${scaling.target}` : ''}`],
      ['Calls', `${count(view.calls)}, ${count(view.failed)} failed`],
      ...(described ? deployed(described) : []),
    ]);
  }

  return {
    heading: key,
    nodes: [replicas.node, failure, list.node, log?.node ?? noLog],
    update(shown) {
      replicas.update(shown.view);
      show(shown);
      if (looks++ % describeEvery > 0) return;
      void describe(name, namespace).then(
        (status) => {
          described = status;
          const reason = status.annotations['itp.failure'] ?? '';
          setText(failure, reason);
          failure.hidden = reason === '';
          show(shown);
        },
        () => {},
      );
    },
    close: () => log?.stop(),
  };
}

function deployed({
  limits,
  requests,
  secrets = [],
  usage,
  annotations,
  createdAt,
}: FunctionStatus): [string, string][] {
  const amounts = (given: FunctionStatus['limits']) =>
    [given?.cpu && `CPU ${given.cpu}`, given?.memory && `memory ${given.memory}`].filter(Boolean).join(', ');
  return [
    ['Uses now', usage ? `CPU ${Math.round(usage.cpu)}m, memory ${bytes(usage.totalMemoryBytes)}` : ''],
    ['Limits', amounts(limits)],
    ['Reserves', amounts(requests)],
    ['Secrets', secrets.join(', ')],
    ['Route', annotations['itp.route'] ?? ''],
    ['Stores', annotations['itp.data'] ?? ''],
    ['Schedule', annotations['schedule'] ?? ''],
    ['Since', moment(createdAt)],
  ];
}
