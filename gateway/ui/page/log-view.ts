import type { LogLine } from '#lib/contracts/openfaas.ts';
import { element, setAttributes, setText } from './dom.ts';
import { readLine } from './log-line.ts';
import { followLog } from './log-stream.ts';

const kept = 1000;
const againAfterMs = 2000;
/** Lines that may come a second time when the stream is opened anew. */
const remembered = 500;

/** The live log of a function. It stays at the newest line unless somebody scrolls up; `stop` ends it. */
export function logView(name: string, namespace: string): { node: HTMLElement; stop(): void } {
  const end = new AbortController();
  const lines = element('ol', { class: 'log', tabindex: '0', 'aria-label': `Log of ${name}` });
  const state = element('span', { class: 'quiet' }, 'connecting');
  const newest = element('button', { type: 'button', hidden: true }, 'Newest');
  const node = element(
    'section',
    { class: 'logs', 'aria-label': 'Log' },
    element('div', { class: 'heading' }, element('h3', {}, 'Log'), state, newest),
    lines,
  );
  let stays = true;
  const toEnd = () => (lines.scrollTop = lines.scrollHeight);
  newest.addEventListener('click', () => {
    toEnd();
    lines.focus();
  });
  lines.addEventListener('scroll', () => {
    stays = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 24;
    if (stays) newest.hidden = true;
  });
  const resized = new ResizeObserver(() => stays && toEnd());
  resized.observe(lines);

  function append(batch: readonly LogLine[]): void {
    lines.append(...batch.slice(-kept).map((line) => lineNode(line)));
    while (lines.childElementCount > kept) lines.firstElementChild!.remove();
    if (stays) toEnd();
    else newest.hidden = false;
  }

  async function follow(): Promise<void> {
    let since: string | undefined;
    let seen: string[] = [];
    while (!end.signal.aborted) {
      try {
        setText(state, 'live');
        for await (const batch of followLog(name, namespace, since, end.signal)) {
          const fresh = batch.filter((line) => !seen.includes(keyOf(line)));
          seen = [...seen, ...fresh.map((line) => keyOf(line))].slice(-remembered);
          since = fresh.at(-1)?.timestamp ?? since;
          append(fresh);
        }
        setText(state, 'ended: trying again');
      } catch (error) {
        if (end.signal.aborted) return;
        setText(state, `${error instanceof Error ? error.message : 'It failed'}: trying again`);
      }
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
  void follow();
  return {
    node,
    stop() {
      end.abort();
      resized.disconnect();
    },
  };
}

const keyOf = ({ instance, timestamp, text }: LogLine) => `${instance} ${timestamp} ${text}`;

function lineNode({ timestamp, instance, text }: LogLine): HTMLLIElement {
  const { level, message, rest } = readLine(text);
  const time = element('time', { datetime: timestamp, title: timestamp }, clockOf(timestamp));
  const node = element('li', {}, time, element('span', { class: 'instance', title: instance }, instance.slice(0, 5)));
  if (level) node.append(element('span', { class: `level ${level}` }, level));
  node.append(element('span', { class: 'text' }, message));
  if (rest) node.append(element('span', { class: 'rest' }, rest));
  setAttributes(node, { class: level || undefined });
  return node;
}

/** Local time to the millisecond. */
function clockOf(timestamp: string): string {
  const at = new Date(timestamp);
  return `${at.toLocaleTimeString('en-GB')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}
