import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import { verifies } from '#test/verifies.ts';
import { random } from './random.ts';

const kills = 20;
const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);

const parent = await mkdtemp(join(tmpdir(), 'itp-test-'));
const folder = join(parent, 'data');
afterAll(() => rm(parent, { recursive: true, force: true }));

/** Runs the writer from `from` on and kills it `delayMs` after its first commit; the last number acknowledged. */
async function writeUntilKilled(from: number, delayMs: number): Promise<number> {
  const script = join(import.meta.dirname, 'killed-writer.ts');
  const writer = spawn(process.execPath, [script, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  let last = from - 1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last === from) void sleep(delayMs).then(() => writer.kill('SIGKILL'));
  }
  await ended;
  return last;
}

it(
  `loses no acknowledged commit to ${kills} kills (seed ${seed})`,
  { ...verifies('start.survives-kill'), timeout: 300_000 },
  async () => {
    const next = random(seed);
    let last = -1;
    for (let kill = 0; kill < kills; kill++) {
      const acknowledged = await writeUntilKilled(last + 1, next() * 150);
      const database = await openPglite({ folder });
      const numbers = await database.asSystem((sql) =>
        sql<{ number: number }>('select number from acknowledged order by number'),
      );
      await database.close();
      // The one commit whose acknowledgement the kill cut off may be there too, and nothing may be missing.
      expect([acknowledged + 1, acknowledged + 2], `after kill ${kill}`).toContain(numbers.length);
      expect(numbers.at(-1)!.number).toBe(numbers.length - 1);
      expect(acknowledged, 'the writer wrote').toBeGreaterThan(last);
      last = numbers.length - 1;
    }
  },
);
