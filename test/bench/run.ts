import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** Runs every bench in turn, each in a process of its own. Names on the command line choose some. */
const chosen = process.argv.slice(2);
const benches = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort();

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
let failed = 0;
for (const bench of benches) {
  if (chosen.length > 0 && !chosen.some((name) => bench.startsWith(name))) continue;
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exit(failed > 0 ? 1 : 0);
