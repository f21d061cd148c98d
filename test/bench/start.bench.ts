// Start-up and idle memory of the whole product, sandbox tenant included: seconds from the process's start until a
// request succeeds, on a new data folder and on an existing one, and the resident memory once it is idle.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from '#test/e2e/app.ts';

const rounds = 5;

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function idleMegabytes(): Promise<number> {
  await app.fetch('/api/v1/plans');
  await sleep(20_000);
  return residentMegabytes(app.process.pid!);
}

let app!: Awaited<ReturnType<typeof startApp>>;
const fresh = await seconds(async () => (app = await startApp()));
const idleOnNew = await idleMegabytes();
const again: number[] = [];
for (let round = 0; round < rounds; round++) {
  await app.stop();
  again.push(await seconds(() => app.restart()));
}
const idle = Math.max(idleOnNew, await idleMegabytes());
await app.close();

const reopened = again.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
console.log('### Start and memory\n');
console.log('| | measured | goal |\n|---|---:|---:|');
console.log(`| ready on a new data folder | ${fresh.toFixed(1)} s | 15 s |`);
console.log(`| ready on an existing one (median of ${rounds}) | ${reopened.toFixed(1)} s | 3 s |`);
console.log(`| idle memory of the whole process, the larger of both | ${idle.toFixed(0)} MB | 500 MB |\n`);
process.exitCode = fresh < 15 && reopened < 3 && idle < 500 ? 0 : 1;
