import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `script` of this folder, which writes numbers into `folder` from `from` on and prints each once it is committed,
 * and kills it `delayMs` after its first commit. Gives the last number acknowledged.
 */
export async function writeUntilKilled(script: string, folder: string, from: number, delayMs: number): Promise<number> {
  const args = [join(import.meta.dirname, script), folder, String(from)];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  let last = from - 1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last === from) void sleep(delayMs).then(() => writer.kill('SIGKILL'));
  }
  await ended;
  return last;
}
