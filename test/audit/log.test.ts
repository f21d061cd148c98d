import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAnchors } from '#lib/audit/anchors.ts';
import { appendAudit } from '#lib/audit/append.ts';
import type { ExportLine } from '#lib/audit/verify-export.mjs';
import type { Actor } from '#lib/contracts/identity.ts';
import { eventsAfter } from '#lib/events/outbox.ts';
import { verifies } from '../verifies.ts';
import { entry, type Log, newPerson, openLog } from './log.ts';

const names = (count: number, prefix = 'n') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
let log: Log;

beforeAll(async () => {
  log = await openLog();
});
afterAll(() => log.close());

function verifyOffline(ndjson: string, ...options: string[]) {
  const file = join(log.folder, 'export.ndjson');
  writeFileSync(file, ndjson);
  const command = ['functions/lib/audit/verify-export.mjs', file, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('appending', () => {
  it('is part of the business transaction: it is undone with it', verifies('audit.append'), async () => {
    const ada = newPerson();
    const failing = log.database.inTenant(ada.tenantId, async (sql) => {
      await appendAudit(sql, { actor: ada, source: 'test' }, entry('undone'));
      throw new Error('the business failed');
    });
    await expect(failing).rejects.toThrow('the business failed');
    await log.write(ada, 'done');
    expect((await log.list(ada)).events.map((event) => event.target.id)).toEqual(['done']);
  });

  it(
    'is all that the application may do: no change, no removal, no number, no seal',
    verifies('audit.append'),
    async () => {
      const ada = newPerson();
      await log.write(ada, 'one');
      await log.seal();
      for (const statement of [
        'update audit_event set seq = 7',
        `update audit_event set body = '{}'`,
        'delete from audit_event',
        'truncate audit_event',
        'delete from audit_seal',
        `insert into audit_seal (tenant_id, n, last, body, signature) values ('${ada.tenantId}', 9, 9, '{}', '')`,
        `insert into audit_key (key_id, public_key) values ('x', 'x')`,
      ]) {
        const attempt = log.database.inTenant(ada.tenantId, (sql) => sql(statement));
        await expect(attempt, statement).rejects.toThrow('permission denied');
      }
      const system = log.database.asSystem((sql) => sql(`update audit_event set body = '{}'`));
      await expect(system).rejects.toThrow('audit rows are never changed');
      await expect(log.database.asSystem((sql) => sql('delete from audit_event'))).rejects.toThrow('never changed');
    },
  );

  it('keeps any text that an event may hold', verifies('audit.append'), async () => {
    const ada = newPerson();
    const odd = 'NUL \0, half \ud800, \u2028 and "quotes"';
    await log.write(ada, odd);
    await log.seal();
    const { events } = await log.list(ada);
    expect(events[0]).toMatchObject({ target: { id: odd, name: odd }, source: 'test', actor: { userId: 'ada' } });
    expect(await log.verify(ada)).toMatchObject({ ok: true, sealed: 1 });
  });
});

describe('sealing', () => {
  it('numbers without gaps, tenant by tenant, in batches of a thousand', verifies('audit.seal'), async () => {
    const [ada, bert] = [newPerson(), newPerson('Bert')];
    await log.seal();
    await log.write(ada, ...names(1000));
    await log.write(ada, ...names(5));
    await log.write(bert, ...names(3));
    expect(await log.seal()).toEqual({ sealedRows: 1008, seals: 3 });
    expect(await log.seal()).toEqual({ sealedRows: 0, seals: 0 });
    const rows = await log.database.asSystem((sql) =>
      sql<{ tenant_id: string; seqs: number[] }>(
        'select tenant_id, array_agg(seq order by position) as seqs from audit_event group by 1',
      ),
    );
    const numbers = ({ tenantId }: Actor) => rows.find((row) => row.tenant_id === tenantId)?.seqs.map(Number);
    expect(numbers(ada)).toEqual(names(1005).map((_, index) => index + 1));
    expect(numbers(bert)).toEqual([1, 2, 3]);
    expect(await log.verify(ada)).toMatchObject({ ok: true, sealed: 1005, seals: 2 });
  });

  it('goes on while rows are appended, and leaves none out', verifies('audit.seal'), async () => {
    const [ada, bert] = [newPerson(), newPerson('Bert')];
    const writers = [ada, bert].flatMap((actor) =>
      names(12, actor.userId).map(async (name) => log.write(actor, ...names(7, name))),
    );
    const sealers = names(20).map(async () => log.seal());
    await Promise.all([...writers, ...sealers]);
    await log.seal();
    for (const actor of [ada, bert]) {
      const report = await log.verify(actor);
      expect(report).toMatchObject({ ok: true, sealed: 84, pending: 0 });
      expect(report.anchored).toBe(report.seals);
    }
  });

  it('goes on after another key takes over', verifies('audit.seal'), async () => {
    const ada = newPerson();
    await log.write(ada, 'before');
    await log.seal();
    log.useNewKey();
    await log.write(ada, 'after');
    await log.seal();
    expect(await log.verify(ada)).toMatchObject({ ok: true, seals: 2 });
  });

  it('tells open consoles', async () => {
    const ada = newPerson();
    await log.write(ada, 'one');
    await log.seal();
    const events = await log.database.inTenant(ada.tenantId, (sql) => eventsAfter(sql, ada.tenantId, 0, 10));
    expect(events.map((event) => event.type)).toEqual(['audit.sealed']);
  });
});

describe('anchoring', () => {
  it('keeps each seal in the object store and in the log', verifies('audit.anchors'), async () => {
    const ada = newPerson();
    for (const name of ['one', 'two']) {
      await log.write(ada, name);
      await log.seal();
    }
    const anchors = await Array.fromAsync(listAnchors(log.objects, ada.tenantId));
    expect(anchors.map((anchor) => anchor.n)).toEqual([1, 2]);
    const lines = log.logged.filter((line) => line.includes('audit seal anchored') && line.includes(ada.tenantId));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(anchors[1]!.hash);
  });

  it('waits for an object store that fails, and is made up for', verifies('audit.anchors'), async () => {
    const ada = newPerson();
    const { put } = log.objects;
    log.objects.put = () => Promise.reject(new Error('the disk is full'));
    await log.write(ada, 'one');
    await log.seal();
    expect(await log.verify(ada)).toMatchObject({ ok: true, seals: 1, anchored: 0 });
    log.objects.put = put;
    await log.seal();
    expect(await log.verify(ada)).toMatchObject({ ok: true, seals: 1, anchored: 1 });
  });
});

describe('the list', () => {
  it('is newest first, by pages', verifies('audit.query'), async () => {
    const ada = newPerson();
    await log.write(ada, ...names(5));
    const first = await log.list(ada, { limit: 2 });
    const second = await log.list(ada, { limit: 2, before: first.cursor });
    const third = await log.list(ada, { limit: 2, before: second.cursor });
    const ids = [first, second, third].map((page) => page.events.map((event) => event.target.id));
    expect(ids).toEqual([['n4', 'n3'], ['n2', 'n1'], ['n0']]);
    expect(third.cursor).toBeUndefined();
    expect(first.events[0]).toMatchObject({ sealed: false });
    await log.seal();
    expect((await log.list(ada)).events[0]).toMatchObject({ sealed: true, seq: 5 });
  });

  it('is filtered by action, person, target and time', verifies('audit.query'), async () => {
    const ada = newPerson();
    const carl = { ...ada, userId: 'carl', name: 'Carl Example' };
    await log.write(ada, 'a');
    const session = { ...entry('c'), action: 'session.begin' };
    await log.database.inTenant(ada.tenantId, (sql) => appendAudit(sql, { actor: carl, source: 'test' }, session));
    await log.write(carl, 'of no plan that Ada may read');
    const ids = async (filters: object) => (await log.list(ada, filters)).events.map((event) => event.target.id);
    expect(await ids({ action: 'session' })).toEqual(['c']);
    expect(await ids({ action: 'task' })).toEqual(['a']);
    expect(await ids({ action: 'task.create' })).toEqual(['a']);
    expect(await ids({ action: 'tas' })).toEqual([]);
    expect(await ids({ limit: 1 })).toEqual(['c']);
    expect(await ids({ userId: 'carl' })).toEqual(['c']);
    expect(await ids({ targetId: 'a' })).toEqual(['a']);
    expect(await ids({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await ids({ from: '2020-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' })).toEqual(['c', 'a']);
  });

  it('is the own tenant’s alone, as verification and export are', verifies('audit.query'), async () => {
    const [ada, bert] = [newPerson(), newPerson('Bert')];
    await log.write(ada, 'ours');
    await log.write(bert, 'theirs');
    await log.seal();
    expect((await log.list(bert)).events.map((event) => event.target.id)).toEqual(['theirs']);
    expect(await log.verify(bert)).toMatchObject({ ok: true, sealed: 1 });
    expect(await log.export(bert)).not.toContain('ours');
  });

  it('refuses a cursor that is none', async () => {
    const ada = newPerson();
    await expect(log.list(ada, { before: '1; drop table' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('the export', () => {
  it('verifies offline, with a proof for each event', verifies('audit.offline'), async () => {
    const ada = newPerson();
    for (const size of [1, 2, 7]) {
      await log.write(ada, ...names(size));
      await log.seal();
    }
    await log.write(ada, 'waiting');
    const ndjson = await log.export(ada);
    const lines = ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ExportLine);
    expect(lines.filter((line) => line.type === 'event' && line.proof !== undefined)).toHaveLength(10);
    const { status, output } = verifyOffline(ndjson);
    expect(output).toContain('Intact: 10 events under 3 seals, 1 more wait for one.');
    expect(status).toBe(0);
  });

  it('fails offline with the reason when it was changed or cut off', verifies('audit.offline'), async () => {
    const ada = newPerson();
    await log.write(ada, 'Book the venue');
    await log.seal();
    const ndjson = await log.export(ada);
    const changed = verifyOffline(ndjson.replaceAll('Book the venue', 'Book the garage'));
    expect(changed).toEqual({ status: 1, output: 'Not intact: Event 1 was changed.\n' });
    const cut = verifyOffline(ndjson.trimEnd().split('\n').slice(0, -1).join('\n'));
    expect(cut).toEqual({ status: 1, output: 'Not intact: The export has no last line: it was cut off.\n' });
    expect(verifyOffline('').status).toBe(1);
    expect(verifyOffline('nonsense').output).toBe('Not intact: Line 1 is not JSON.\n');
  });

  it('accepts only the keys and the head that one insists on', verifies('audit.offline'), async () => {
    const ada = newPerson();
    await log.write(ada, 'one');
    await log.seal();
    const ndjson = await log.export(ada);
    const [anchor] = await Array.fromAsync(listAnchors(log.objects, ada.tenantId));
    const keyId = (JSON.parse(anchor!.body) as { keyId: string }).keyId;
    expect(verifyOffline(ndjson, '--key-id', keyId, '--head', `1:${anchor!.hash}`).status).toBe(0);
    expect(verifyOffline(ndjson, '--key-id', 'another').status).toBe(1);
    expect(verifyOffline(ndjson, '--head', `1:${'0'.repeat(64)}`).status).toBe(1);
    expect(verifyOffline(ndjson, '--head', `2:${anchor!.hash}`).output).toContain('the log ends with seal 1');
  });
});
