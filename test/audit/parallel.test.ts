import { expect, it } from 'vitest';
import openPostgres from '#lib/data/database/postgres.ts';
import { withServer } from '../conformance/server.ts';
import { verifies } from '../verifies.ts';
import { newPerson, openLog } from './log.ts';

const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

// The embedded engine has one session; only a server runs transactions side by side.
withServer('ITP_TEST_DATABASE_URL', (url) => {
  it('many writers beside many sealers leave no gap and no row unsealed', verifies('audit.seal'), async () => {
    const log = await openLog({ database: openPostgres({ url, connections: 12 }) });
    const people = [newPerson('Ada'), newPerson('Bert')];
    const written = new AbortController();
    const seal = async () => {
      while (!written.signal.aborted) await log.seal();
    };
    const sealers = [seal(), seal(), seal()];
    const writers = people.flatMap((person) =>
      names(8, person.userId).map(async (writer) => {
        for (const name of names(10, writer)) await log.write(person, ...names(3, name));
      }),
    );
    await Promise.all(writers);
    written.abort();
    await Promise.all(sealers);
    for (const person of people) {
      await expect
        .poll(async () => (await log.seal(), log.verify(person)), { timeout: 20_000 })
        .toMatchObject({
          ok: true,
          sealed: 240,
          pending: 0,
        });
    }
    await log.close();
  });
});
