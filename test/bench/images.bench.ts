// Cold start of a function's container, from docker start to the first 200 where the gateway asks whether it is ready:
// against a bare image that serves one line, and against the same function from its sources, without bundle and compile
// cache. The three take turns. Ready is not all: so the first answer of the function itself is measured as well.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { internalTokens } from '#lib/runtime/internal-token.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { ownImages } from '../../infra/images/own.ts';
import { docker } from '../../infra/stack/command.ts';
import { entryOf } from '../../templates/node24-ts/bundle.ts';
import definition from '../../functions/planner-task/handler.ts';
import { confined, environment } from '#test/images/options.ts';

const rounds = 24;
const root = join(import.meta.dirname, '../..');
const base = 'node:24-slim';

try {
  execFileSync('docker', ['image', 'inspect', base], { stdio: 'ignore' });
} catch {
  console.log(`### Images\n\nskipped: ${base} is not here (npm run images makes it)\n`);
  process.exit(0);
}

const image = ownImages({ VERSION: 'bench' }).find(({ tag }) => tag === 'itp/planner-task:bench')!;
await image.build();

const settings = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);

/** Makes a container that serves on port 8080 and gives its id. */
async function create(options: string[], ...command: string[]): Promise<string> {
  return (
    await docker(['create', ...confined, '--publish', '127.0.0.1::8080', ...settings, ...options, ...command])
  ).trim();
}

const token = await internalTokens(environment.JWT_SECRET).mint('planner-task', {
  actor: functionActor('bench'),
  caller: 'gateway',
});

interface Start {
  /** Milliseconds from docker start to the first 200. */
  ready: number;
  /** Milliseconds to the answer to a call, which was sent after that. */
  answered: number;
}

async function coldStart(id: string): Promise<Start> {
  const started = performance.now();
  await docker(['start', id]);
  const address = (await docker(['port', id, '8080'])).split('\n')[0]!;
  for (;;) {
    const ok = await fetch(`http://${address}/_/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) break;
    await sleep(2);
  }
  const ready = performance.now() - started;
  // A command that is none: the function checks the token and the input, and needs no engine to refuse it.
  await fetch(`http://${address}/`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' });
  const answered = performance.now() - started;
  await docker(['kill', id]);
  return { ready, answered };
}

const bareServer = `require('http').createServer((_, response) => response.end()).listen(8080)`;
const sources = ['--volume', `${root}:/app:ro`, '--workdir', '/app/functions/planner-task'];
const containers = {
  bare: await create([], base, 'node', '-e', bareServer),
  bundled: await create([], image.tag),
  unbundled: await create(sources, base, 'node', '--input-type=module', '-e', entryOf(definition.uses)),
};
const names = Object.keys(containers) as (keyof typeof containers)[];
const times: Record<keyof typeof containers, Start[]> = { bare: [], bundled: [], unbundled: [] };
try {
  for (let round = 0; round <= rounds; round++) {
    // Each comes first as often as the others: what runs beside it disturbs all alike.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!;
      const start = await coldStart(containers[name]);
      if (round > 0) times[name].push(start);
    }
  }
} finally {
  await docker(['rm', '--force', ...Object.values(containers)]);
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** The median of the ratios of each round. */
const ratio = (a: Start[], b: Start[]) => median(a.map(({ ready }, round) => ready / b[round]!.ready));
const milliseconds = (starts: Start[], of: keyof Start) => `${median(starts.map((start) => start[of])).toFixed(0)} ms`;
const toBare = ratio(times.bundled, times.bare);
const toUnbundled = ratio(times.bundled, times.unbundled);
console.log('### Cold start of a function in a container, to the first 200 at /_/ready\n');
console.log('| | measured | goal |\n|---|---:|---:|');
console.log(`| bare image, one-line server | ${milliseconds(times.bare, 'ready')} | |`);
console.log(`| planner-task, bundle and compile cache | ${milliseconds(times.bundled, 'ready')} | |`);
console.log(`| the same, to its first answer to a call | ${milliseconds(times.bundled, 'answered')} | |`);
console.log(`| planner-task from its sources | ${milliseconds(times.unbundled, 'ready')} | |`);
console.log(`| against the bare image | ${toBare.toFixed(2)} × | 1.2 × |`);
console.log(`| against its sources | ${toUnbundled.toFixed(2)} × | 0.5 × |\n`);
process.exitCode = toBare <= 1.2 && toUnbundled <= 0.5 ? 0 : 1;
