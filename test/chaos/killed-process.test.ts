import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import { verifies } from '#test/verifies.ts';
import { random } from './random.ts';
import { writeUntilKilled } from './write-until-killed.ts';

const kills = 20;
const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);

const parent = await mkdtemp(join(tmpdir(), 'itp-test-'));
const folder = join(parent, 'data');
afterAll(() => rm(parent, { recursive: true, force: true }));

it(
  `loses no acknowledged commit to ${kills} kills (seed ${seed})`,
  { ...verifies('start.survives-kill'), timeout: 300_000 },
  async () => {
    const next = random(seed);
    let last = -1;
    for (let kill = 0; kill < kills; kill++) {
      const acknowledged = await writeUntilKilled('killed-writer.ts', folder, last + 1, next() * 150);
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
