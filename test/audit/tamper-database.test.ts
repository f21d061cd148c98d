import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#lib/audit/canonical.ts';
import { keyIdOf, noSeal, type SealBody, sealHash } from '#lib/audit/verify-export.mjs';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { verifies } from '../verifies.ts';
import { type Log, newPerson, openLog } from './log.ts';

/** A log of three seals with four rows each and one row that waits; every test leaves it as it found it. */
let log: Log;
let ada: Actor;

beforeAll(async () => {
  log = await openLog();
  ada = newPerson();
  for (const _ of [1, 2, 3]) {
    await log.write(ada, 'a', 'b', 'c', 'd');
    await log.seal();
  }
  await log.write(ada, 'waiting');
  await log.database.asSystem((sql) =>
    sql(`
      create table kept_event as select * from audit_event;
      create table kept_seal as select * from audit_seal;
      create table kept_key as select * from audit_key;
      alter table audit_event disable trigger user;
      drop index audit_event_seq`),
  );
});
afterAll(() => log.close());

/** What verification says after someone with the whole database in hand did `harm`. */
async function after(harm: (sql: Sql) => Promise<unknown>) {
  await log.database.asSystem(harm);
  const report = await log.verify(ada);
  await log.database.asSystem((sql) =>
    sql(`
      delete from audit_event; delete from audit_seal; delete from audit_key;
      insert into audit_event overriding system value select * from kept_event;
      insert into audit_seal select * from kept_seal;
      insert into audit_key select * from kept_key`),
  );
  return report;
}

const seq = fc.integer({ min: 1, max: 12 });
const number = fc.integer({ min: 1, max: 3 });

describe('someone who can write to the database', () => {
  it('is not found when they did nothing', verifies('audit.tamper'), async () => {
    expect(await after(async () => {})).toMatchObject({ ok: true, sealed: 12, pending: 1, seals: 3, anchored: 3 });
  });

  it('changes no column of a row unseen', verifies('audit.tamper'), async () => {
    const change = fc.constantFrom(
      `body = replace(body, '"succeeded"', '"failed"')`,
      `body = replace(body, 'Ada', 'Eve'),
        leaf = sha256('\\x00'::bytea || convert_to(replace(body, 'Ada', 'Eve'), 'UTF8'))`,
      `leaf = sha256('x')`,
      `seq = seq + 100`,
      `seq = -seq`,
      `seq = null`,
      `tenant_id = 'elsewhere'`,
      `time = time + interval '1 ms'`,
      `action = 'task.delete'`,
      `user_id = 'eve'`,
      `target_id = null`,
    );
    await fc.assert(
      fc.asyncProperty(seq, change, async (at, set) => {
        const report = await after((sql) => sql(`update audit_event set ${set} where seq = $1`, [at]));
        expect(report.ok, set).toBe(false);
        expect(report.fault).toBeTruthy();
      }),
      { numRuns: 40 },
    );
  });

  it('changes no column of a seal unseen', verifies('audit.tamper'), async () => {
    const change = fc.constantFrom(
      `body = replace(body, '"count":4', '"count":5')`,
      `body = body || ' '`,
      `signature = reverse(signature)`,
      `n = n + 10`,
      `last = last + 1`,
      `last = last - 1`,
      `tenant_id = 'elsewhere'`,
    );
    await fc.assert(
      fc.asyncProperty(number, change, async (n, set) => {
        const report = await after((sql) => sql(`update audit_seal set ${set} where n = $1`, [n]));
        expect(report.ok, set).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('removes, exchanges or inserts no row unseen', verifies('audit.tamper'), async () => {
    await fc.assert(
      fc.asyncProperty(seq, seq, async (one, other) => {
        expect((await after((sql) => sql('delete from audit_event where seq = $1', [one]))).ok).toBe(false);
        const copy = `insert into audit_event (id, tenant_id, body, leaf, time, action, user_id, target_id, seq)
          select gen_random_uuid(), tenant_id, body, leaf, time, action, user_id, target_id, $2
          from audit_event where seq = $1`;
        expect((await after((sql) => sql(copy, [one, other]))).ok).toBe(false);
        expect((await after((sql) => sql(copy, [one, 13]))).ok).toBe(false);
        if (one === other) return;
        const exchange = 'update audit_event set seq = $1 + $2 - seq where seq in ($1, $2)';
        expect((await after((sql) => sql(exchange, [one, other]))).ok).toBe(false);
      }),
      { numRuns: 10 },
    );
  });

  it('removes or exchanges no seal unseen, with its rows or without', verifies('audit.tamper'), async () => {
    for (const n of [1, 2, 3]) {
      const removeSeal = (sql: Sql) => sql('delete from audit_seal where n = $1', [n]);
      expect((await after(removeSeal)).ok).toBe(false);
      const removeRows = (sql: Sql) => sql('delete from audit_event where (seq - 1) / 4 + 1 = $1', [n]);
      expect(await after(removeRows)).toMatchObject({ ok: false, fault: expect.stringContaining('are missing') });
      const removeBoth = async (sql: Sql) => [await removeSeal(sql), await removeRows(sql)];
      expect((await after(removeBoth)).ok).toBe(false);
    }
    const exchange = (sql: Sql) =>
      sql('update audit_seal a set body = b.body, signature = b.signature from audit_seal b where a.n + b.n = 3');
    expect((await after(exchange)).ok).toBe(false);
  });

  it(
    'cuts nothing off the end unseen, because the anchors know',
    verifies('audit.tamper', 'audit.anchors'),
    async () => {
      const report = await after(async (sql) => {
        await sql('delete from audit_event where seq > 8 or seq is null');
        await sql('delete from audit_seal where n = 3');
      });
      expect(report).toMatchObject({ ok: false, fault: 'Seal 3 was anchored, and the log ends with seal 2.' });
    },
  );

  it(
    'writes no other log under a key of theirs, because the anchors know',
    verifies('audit.tamper', 'audit.anchors'),
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const report = await after(async (sql) => {
        const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
        await sql('insert into audit_key (key_id, public_key) values ($1, $2)', [keyIdOf(pem), pem]);
        await resign(sql, keyIdOf(pem), privateKey);
      });
      expect(report).toMatchObject({ ok: false, fault: 'Seal 1 is not the one that was anchored.' });
    },
  );
});

/** Signs every seal anew, each following the one before. */
async function resign(sql: Sql, keyId: string, key: KeyObject): Promise<void> {
  let prev = noSeal;
  for (const { n, body } of await sql<{ n: number; body: string }>('select n, body from audit_seal order by n')) {
    const seal = canonicalJson({ ...(JSON.parse(body) as SealBody), prev, keyId });
    prev = sealHash(seal);
    const signature = sign(null, Buffer.from(seal), key).toString('base64url');
    await sql('update audit_seal set body = $1, signature = $2 where n = $3', [seal, signature, n]);
  }
}
