// Memory of the containers of a stack that is up (npm run up), as Docker counts it: of the gateway, and of functions that
// have nothing to do. Caches of files are not in it.
import { setTimeout as sleep } from 'node:timers/promises';
import { docker } from '../../infra/stack/command.ts';

const rounds = 5;
const gatewayLimit = 120;
const functionLimit = 60;
const units: Record<string, number> = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** Megabytes by container. */
async function usage(): Promise<Map<string, number>> {
  const printed = await docker(['stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}']);
  return new Map(
    [...printed.matchAll(/^(\S+) ([\d.]+)([KMG]iB) /gm)].map(([, name, amount, unit]) => [
      name!,
      (Number(amount) * units[unit!]!) / 1e6,
    ]),
  );
}

const samples: Map<string, number>[] = [];
for (let round = 0; round < rounds; round++) {
  if (round > 0) await sleep(2000);
  samples.push(await usage().catch(() => new Map<string, number>()));
}

/** For each container that was there all the time, its median. */
function medians(prefix: string): { name: string; megabytes: number }[] {
  const names = [...samples[0]!.keys()].filter((name) => name.startsWith(prefix));
  return names
    .filter((name) => samples.every((sample) => sample.has(name)))
    .map((name) => ({
      name: name.split('.')[0]!,
      megabytes: samples.map((sample) => sample.get(name)!).toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!,
    }))
    .toSorted((a, b) => b.megabytes - a.megabytes);
}

const [gateway] = medians('itp_gateway.');
const functions = medians('itp-fn-');
console.log('### Memory of containers\n');
if (!gateway || functions.length === 0) {
  console.log('skipped: no stack is up\n');
  process.exit(0);
}
const typical = functions[Math.floor(functions.length / 2)]!;
const largest = functions[0]!;
console.log('| | measured | goal |\n|---|---:|---:|');
console.log(`| gateway | ${gateway.megabytes.toFixed(0)} MB | ${gatewayLimit} MB |`);
console.log(`| function, median of ${functions.length} | ${typical.megabytes.toFixed(0)} MB | ${functionLimit} MB |`);
console.log(`| function, largest (${largest.name}) | ${largest.megabytes.toFixed(0)} MB | ${functionLimit} MB |\n`);
process.exitCode = gateway.megabytes < gatewayLimit && largest.megabytes < functionLimit ? 0 : 1;
