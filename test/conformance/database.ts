import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Sql } from '#lib/data/database/database.ts';
import { verifies } from '#test/verifies.ts';

const table = `
  drop table if exists conformance;
  create table conformance (tenant_id text not null, id int not null, note text, primary key (tenant_id, id));
  alter table conformance enable row level security;
  alter table conformance force row level security;
  create policy tenant on conformance to itp_app
    using (tenant_id = current_setting('itp.tenant', true))
    with check (tenant_id = current_setting('itp.tenant', true));
  create policy system on conformance to current_user using (true) with check (true);
  grant select, insert, update, delete on conformance to itp_app`;

const insert = 'insert into conformance (tenant_id, id, note) values ($1, $2, $3)';
const count = async (sql: Sql) => (await sql<{ n: number }>('select count(*) as n from conformance'))[0]!.n;

/** What every engine behind `Database` does; `open` gives one whose migrations are applied. */
export function databaseConformance(name: string, open: () => Promise<Database>): void {
  describe(`database: ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.asSystem((sql) => sql(table));
      for (const tenant of ['one', 'two']) await database.inTenant(tenant, (sql) => sql(insert, [tenant, 1, tenant]));
    });
    afterAll(async () => {
      await database?.asSystem((sql) => sql('drop table conformance'));
      await database?.close();
    });

    it('reads rows of its tenant alone', verifies('data.database', 'data.tenant-isolation'), async () => {
      expect(await database.inTenant('one', (sql) => sql('select tenant_id, note from conformance'))).toEqual([
        { tenant_id: 'one', note: 'one' },
      ]);
      expect(await database.inTenant('nobody', count)).toBe(0);
      expect(await database.asSystem(count)).toBe(2);
    });

    it('reads what may lag without writing', verifies('data.replica'), async () => {
      const notes = (sql: Sql) => sql('select note from conformance');
      await expect.poll(() => database.readInTenant('one', notes)).toEqual([{ note: 'one' }]);
      expect(await database.readInTenant('nobody', count)).toBe(0);
      await expect(database.readInTenant('one', (sql) => sql(insert, ['one', 2, 'written']))).rejects.toMatchObject({
        code: '25006',
      });
    });

    it('writes no row of another tenant', verifies('data.tenant-isolation'), async () => {
      await expect(database.inTenant('one', (sql) => sql(insert, ['two', 2, 'planted']))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(
        database.inTenant('one', (sql) => sql("update conformance set tenant_id = 'two'")),
      ).rejects.toMatchObject({ code: '42501' });
      const touched = await database.inTenant('one', async (sql) => [
        ...(await sql("update conformance set note = 'changed' where tenant_id = 'two' returning id")),
        ...(await sql("delete from conformance where tenant_id = 'two' returning id")),
      ]);
      expect(touched).toEqual([]);
      expect(await database.inTenant('two', (sql) => sql('select note from conformance'))).toEqual([{ note: 'two' }]);
    });

    it('takes any text as the name of a tenant, and only as that', verifies('data.tenant-isolation'), async () => {
      for (const tenant of ["o'clock", "'; reset role; --", '\\', "\\'; select 1", '租户', 'one or two']) {
        const [row] = await database.inTenant(tenant, (sql) =>
          sql("select current_setting('itp.tenant') as tenant, current_user::text as role"),
        );
        expect(row).toEqual({ tenant, role: 'itp_app' });
      }
      await expect(database.inTenant('', count)).rejects.toThrow('tenant');
      await expect(database.inTenant('one\0', count)).rejects.toThrow('tenant');
    });

    it('leaves nothing of a tenant to the next transaction', verifies('data.tenant-isolation'), async () => {
      await database.inTenant('one', count);
      const [row] = await database.asSystem((sql) =>
        sql(
          "select coalesce(current_setting('itp.tenant', true), '') as tenant, current_user::text = 'itp_app' as app",
        ),
      );
      expect(row).toEqual({ tenant: '', app: false });
    });

    it('undoes a transaction that throws', verifies('data.database'), async () => {
      const failing = database.inTenant('one', async (sql) => {
        await sql(insert, ['one', 50, 'gone']);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await database.inTenant('one', count)).toBe(1);
    });

    it('reports a commit that a swallowed error made a rollback', verifies('data.database'), async () => {
      const swallowed = database.inTenant('one', async (sql) => {
        await sql(insert, ['one', 60, 'lost']);
        await sql('select 1/0').catch(() => {});
        return 'done';
      });
      await expect(swallowed).rejects.toThrow('undone');
      expect(await database.inTenant('one', count)).toBe(1);
    });

    it("passes a statement's error on with its SQLSTATE", verifies('data.database'), async () => {
      await expect(database.inTenant('one', (sql) => sql(insert, ['one', 1, 'again']))).rejects.toMatchObject({
        code: '23505',
      });
      await expect(database.inTenant('one', (sql) => sql('create table mine ()'))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(database.inTenant('one', (sql) => sql('selec'))).rejects.toMatchObject({ code: '42601' });
      expect(await database.inTenant('one', count)).toBe(1);
    });

    it('gives columns their documented types', verifies('data.database'), async () => {
      const [row] = await database.inTenant('one', (sql) =>
        sql(
          `select $1::bigint as big, 9007199254740993::bigint as bigger, 1.50::numeric as exact, true as yes, null as nothing,
             date '2026-02-28' as day, timestamptz '2026-02-28 12:00+01' as moment, '{"a":[1]}'::jsonb as json,
             array['a','b'] as list, '\\x00ff'::bytea as bytes`,
          [42],
        ),
      );
      expect(row).toEqual({
        big: 42,
        bigger: '9007199254740993',
        exact: '1.50',
        yes: true,
        nothing: null,
        day: '2026-02-28',
        moment: new Date('2026-02-28T11:00:00Z'),
        json: { a: [1] },
        list: ['a', 'b'],
        bytes: Buffer.from([0, 255]),
      });
    });

    it('binds values and never splices them', verifies('data.database'), async () => {
      const values = ["'; drop table conformance; --", 'ünïcödé 🎉', '\\', '$1', 'x'.repeat(3_000_000)];
      const [row] = await database.inTenant('one', (sql) => sql('select $1::text[] as list', [values]));
      expect(row).toEqual({ list: values });
    });

    it('finds the nearest vectors', verifies('data.database'), async () => {
      const rows = await database.asSystem((sql) =>
        sql(
          `select name from (values ('east', '[1,0]'::vector), ('north', '[0,1]'), ('northeast', '[1,1]')) as v (name, at)
           order by at <=> $1::vector limit 2`,
          ['[1,0.1]'],
        ),
      );
      expect(rows).toEqual([{ name: 'east' }, { name: 'northeast' }]);
    });

    it('runs parallel transactions without mixing them up', verifies('data.database'), async () => {
      const tenants = Array.from({ length: 40 }, (_, i) => `parallel-${i}`);
      const seen = await Promise.all(
        tenants.map((tenant, i) =>
          database.inTenant(tenant, async (sql) => {
            await sql(insert, [tenant, i, 'mine']);
            await sleep(i % 3);
            const rows = await sql<{ tenant_id: string }>('select tenant_id from conformance');
            return rows.map((row) => row.tenant_id);
          }),
        ),
      );
      expect(seen).toEqual(tenants.map((tenant) => [tenant]));
      await database.asSystem((sql) => sql("delete from conformance where tenant_id like 'parallel-%'"));
    });

    it(
      'refuses a transaction inside another one, and a statement after the end',
      verifies('data.database'),
      async () => {
        await expect(database.inTenant('one', () => database.inTenant('one', count))).rejects.toThrow('inside another');
        let kept: Sql | undefined;
        await database.inTenant('one', async (sql) => void (kept = sql));
        await expect(kept!('select 1')).rejects.toThrow('after the end');
        const later = await database.inTenant('one', async () => ({
          run: sleep(20).then(() => database.inTenant('one', count)),
        }));
        expect(await later.run).toBe(1);
      },
    );

    it('answers a ping', verifies('data.database'), async () => {
      await database.ping();
    });
  });
}
