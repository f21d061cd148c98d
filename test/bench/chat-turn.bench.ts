// A chat turn that creates a task, through the whole product: open loop at a fixed rate, so that a slow answer does not
// hold back the next question, latency from the intended time of sending; the sandbox tenant answers without delay.
// The reference in the same run is the bare `GET /healthz` of the same process, one transaction of the database.
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from '#test/e2e/app.ts';

const perSecond = 20;
const seconds = 30;
const warmUp = 40;
const goal = 150;

const app = await startApp({ environment: { RATE_LIMIT_REQUESTS: '1000000' } });

async function turn(index: number): Promise<void> {
  const text = `Add 'Bench task ${index}' to Marketing launch for Yuki Tanaka due Friday, urgent`;
  const response = await app.fetch('/api/v1/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  const reply = (await response.json()) as { actions?: { kind: string }[] };
  if (reply.actions?.[0]?.kind !== 'task.created') throw new Error(`${response.status} ${JSON.stringify(reply)}`);
}

async function health(): Promise<void> {
  const response = await app.fetch('/healthz');
  if (!response.ok) throw new Error(`healthz answered ${response.status}`);
}

/** Milliseconds of each call, measured from when it was due. */
async function openLoop(call: (index: number) => Promise<void>, count: number): Promise<number[]> {
  const started = performance.now();
  const under: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const due = started + (index * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    under.push(call(index).then(() => performance.now() - due));
  }
  return Promise.all(under);
}

for (let index = 0; index < warmUp; index++) await turn(-index);
const reference = await openLoop(health, 10 * perSecond);
const turns = await openLoop(turn, seconds * perSecond);
await app.close();

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const row = (name: string, values: readonly number[]) =>
  console.log(`| ${name} | ${[0.5, 0.9, 0.99].map((share) => `${at(values, share).toFixed(1)} ms`).join(' | ')} |`);

console.log(`### A chat turn that creates a task, ${perSecond} a second, ${seconds} s (goal: p99 under ${goal} ms)\n`);
console.log('| | p50 | p90 | p99 |\n|---|---:|---:|---:|');
row('chat turn', turns);
row('reference: healthz', reference);
console.log();
process.exitCode = at(turns, 0.99) < goal ? 0 : 1;
