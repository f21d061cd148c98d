import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { seeded } from '#test/seeded.ts';
import type { Target } from './target.ts';

const kills = 10;
const writers = 4;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Kills the product that `open` gives, again and again while it writes. */
export function killedUnderWrites(where: string, open: () => Promise<Target>): void {
  describe(where, () => {
    let app: Target;
    beforeAll(async () => {
      app = await open();
    });
    afterAll(() => app?.close());

    it(
      `a process killed ${kills} times under writes loses none that it acknowledged (SEED=${seed})`,
      { ...verifies('start.survives-kill', 'stack.end-to-end'), timeout: 300_000 },
      async () => {
        const random = seeded(seed);
        const { value: plans } = (await (await app.fetch('/api/v1/plans')).json()) as { value: { id: string }[] };
        const path = `/api/v1/plans/${plans[0]!.id}/tasks`;
        const acknowledged: string[] = [];
        let sent = 0;

        async function write(until: AbortSignal): Promise<void> {
          while (!until.aborted) {
            const title = `Write ${++sent} of seed ${seed}`;
            const response = await app
              .fetch(path, {
                method: 'POST',
                body: JSON.stringify({ title }),
                headers: { 'content-type': 'application/json' },
              })
              .catch(() => undefined);
            if (response?.status === 201) acknowledged.push(title);
            else if (!response) return;
          }
        }

        for (let kill = 0; kill < kills; kill++) {
          const over = new AbortController();
          const writing = Promise.all(Array.from({ length: writers }, () => write(over.signal)));
          const enough = acknowledged.length + 1 + Math.floor(random() * 8);
          await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), {
            timeout: 30_000,
            interval: 5,
          });
          await sleep(random() * 50);
          await app.kill();
          over.abort();
          await writing;
          await app.restart();
        }

        expect(acknowledged.length).toBeGreaterThanOrEqual(kills);
        const titles = await allTitles(app, path);
        expect(acknowledged.filter((title) => !titles.has(title))).toEqual([]);
      },
    );
  });
}

async function allTitles(app: Target, path: string): Promise<Set<string>> {
  const titles = new Set<string>();
  for (let next: string | undefined = path; next;) {
    const page = (await (await app.fetch(next)).json()) as { value: { title: string }[]; nextLink?: string };
    for (const { title } of page.value) titles.add(title);
    next = page.nextLink;
  }
  return titles;
}
