import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit } from '#lib/audit/append.ts';
import { prunedStatement } from '#lib/audit/verify-export.mjs';
import type { Actor } from '#lib/contracts/identity.ts';
import { verifies } from '../verifies.ts';
import { type Log, newPerson, openLog } from './log.ts';

let log: Log;

beforeAll(async () => {
  log = await openLog();
  await log.database.asSystem((sql) => sql('alter table audit_event disable trigger user'));
});
afterAll(() => log.close());

interface Range {
  first: number;
  last: number;
}

/** A log of two seals with four rows each, of which the rows `removed` are gone. */
async function openPruned(removed: Range, statement?: Range & { signature?: string }): Promise<Actor> {
  const ada = newPerson();
  for (const _ of [1, 2]) {
    await log.write(ada, 'a', 'b', 'c', 'd');
    await log.seal();
  }
  if (statement) {
    const { first, last } = statement;
    const { keyId, sign } = log.signingKey;
    const signature = statement.signature ?? sign(prunedStatement(ada.tenantId, first, last));
    const details = { first, last, keyId, signature };
    const pruned = { action: 'audit.pruned', phase: 'done', target: { type: 'audit' }, details } as const;
    await log.database.inTenant(ada.tenantId, (sql) => appendAudit(sql, { actor: ada, source: 'test' }, pruned));
    await log.seal();
  }
  const { first, last } = removed;
  await log.database.asSystem((sql) =>
    sql('delete from audit_event where tenant_id = $1 and seq between $2 and $3', [ada.tenantId, first, last]),
  );
  return ada;
}

describe('rows that are no longer kept', () => {
  it('are no fault when a signed event says so', verifies('audit.tamper'), async () => {
    const ada = await openPruned({ first: 1, last: 4 }, { first: 1, last: 4 });
    expect(await log.verify(ada)).toMatchObject({ ok: true, sealed: 5, seals: 3 });
  });

  it('are a fault without such an event, or with one that says less or is not signed', async () => {
    const missing = 'Events 1 to 4 are missing, and no signed pruned event says so.';
    for (const statement of [undefined, { first: 1, last: 3 }, { first: 1, last: 4, signature: 'A'.repeat(86) }]) {
      const ada = await openPruned({ first: 1, last: 4 }, statement);
      expect(await log.verify(ada)).toMatchObject({ ok: false, fault: missing });
    }
  });

  it('are a fault where only a part of a seal is gone', verifies('audit.tamper'), async () => {
    const ada = await openPruned({ first: 1, last: 2 }, { first: 1, last: 4 });
    expect(await log.verify(ada)).toMatchObject({ ok: false });
  });
});
