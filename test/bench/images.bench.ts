// Cold start of a function's container, from docker start to the first 200: against a bare image that serves one line,
// and against the same function from its sources, without bundle and compile cache. The three take turns.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownImages } from '../../infra/images/own.ts';
import { docker } from '../../infra/stack/command.ts';
import { entryOf } from '../../templates/node24-ts/bundle.ts';
import definition from '../../functions/planner-task/handler.ts';
import { confined, environment } from '#test/images/options.ts';

const rounds = 12;
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

/** Milliseconds from docker start to the first 200. */
async function coldStart(id: string): Promise<number> {
  const started = performance.now();
  await docker(['start', id]);
  const address = (await docker(['port', id, '8080'])).split('\n')[0]!;
  for (;;) {
    const ok = await fetch(`http://${address}/_/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) break;
    await sleep(2);
  }
  const elapsed = performance.now() - started;
  await docker(['kill', id]);
  return elapsed;
}

const bareServer = `require('http').createServer((_, response) => response.end()).listen(8080)`;
const sources = ['--volume', `${root}:/app:ro`, '--workdir', '/app/functions/planner-task'];
const containers = {
  bare: await create([], base, 'node', '-e', bareServer),
  bundled: await create([], image.tag),
  unbundled: await create(sources, base, 'node', '--input-type=module', '-e', entryOf(definition.uses)),
};
const times: Record<keyof typeof containers, number[]> = { bare: [], bundled: [], unbundled: [] };
try {
  for (let round = 0; round <= rounds; round++) {
    for (const [name, id] of Object.entries(containers) as [keyof typeof containers, string][]) {
      const elapsed = await coldStart(id);
      if (round > 0) times[name].push(elapsed);
    }
  }
} finally {
  await docker(['rm', '--force', ...Object.values(containers)]);
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** The median of the ratios of each round. */
const ratio = (a: number[], b: number[]) => median(a.map((value, round) => value / b[round]!));
const toBare = ratio(times.bundled, times.bare);
const toUnbundled = ratio(times.bundled, times.unbundled);
console.log('### Cold start of a function in a container, to the first 200\n');
console.log('| | measured | goal |\n|---|---:|---:|');
console.log(`| bare image, one-line server | ${median(times.bare).toFixed(0)} ms | |`);
console.log(`| planner-task, bundle and compile cache | ${median(times.bundled).toFixed(0)} ms | |`);
console.log(`| planner-task from its sources | ${median(times.unbundled).toFixed(0)} ms | |`);
console.log(`| against the bare image | ${toBare.toFixed(2)} × | 1.2 × |`);
console.log(`| against its sources | ${toUnbundled.toFixed(2)} × | 0.5 × |\n`);
process.exitCode = toBare <= 1.2 && toUnbundled <= 0.5 ? 0 : 1;
