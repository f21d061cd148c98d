// Appending to the audit log (leaf in the transaction, sealed apart) against a hash chain kept inline (each row hashes
// the one before, under a lock on the head), on the same engine in the same run: ABBA rounds, the
// median of the ratios of CPU (all threads of the process, the engine's included), which a busy machine disturbs least.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealTenant } from '../../functions/audit-seal/seal.ts';
import { readSigningKey } from '../../functions/audit-seal/signing-key.ts';
import { verifyLog } from '../../functions/audit-query/verify.ts';
import { appendAudit, appendAuditEntries } from '#lib/audit/append.ts';
import type { AuditEntry } from '#lib/contracts/audit.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';

const rounds = 10;
const goal = 10;
const batch = 1000;

const folder = mkdtempSync(join(tmpdir(), 'itp-bench-'));
const database = await openPglite({ folder: join(folder, 'database') });
const objects = await openFiles({ folder: join(folder, 'objects') });
await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
await database.asSystem((sql) =>
  sql(`create table chain (seq bigint primary key, body text not null, hash text not null);
       create table chain_head (one boolean primary key, seq bigint not null, hash text not null);
       insert into chain_head values (true, 0, '');
       grant select, insert on chain to itp_app;
       grant select, update on chain_head to itp_app`),
);

const actor: Actor = { kind: 'person', tenantId: 'bench', userId: 'ada', name: 'Ada Example', timeZone: 'UTC' };
const who = { actor, source: 'bench' };
const key = readSigningKey(randomBytes(32).toString('base64'));
const entries = Array.from({ length: batch }, (_, index): AuditEntry => {
  const target = { type: 'task', id: `task-${index}`, name: 'Book the venue' };
  return { action: 'task.create', phase: 'done', target, result: 'succeeded', details: { planId: 'plan-1', index } };
});

async function inlineChain(count: number): Promise<void> {
  for (const entry of entries.slice(0, count)) {
    const body = JSON.stringify(entry);
    await database.inTenant(actor.tenantId, async (sql) => {
      const [head] = await sql<{ seq: number; hash: string }>('select seq, hash from chain_head for update');
      const hash = createHash('sha256').update(head!.hash).update(body).digest('hex');
      await sql('insert into chain values ($1, $2, $3)', [head!.seq + 1, body, hash]);
      await sql('update chain_head set seq = $1, hash = $2', [head!.seq + 1, hash]);
    });
  }
}
async function single(count: number): Promise<void> {
  for (const entry of entries.slice(0, count)) {
    await database.inTenant(actor.tenantId, (sql) => appendAudit(sql, who, entry));
  }
}
async function batched(): Promise<void> {
  await database.inTenant(actor.tenantId, (sql) => appendAuditEntries(sql, who, entries));
}
async function seal(): Promise<void> {
  while (await database.asSystem((sql) => sealTenant(sql, actor.tenantId, key)));
}

/** CPU microseconds a row of `work`, which handles `rows`. */
async function cost(rows: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / rows;
}

const variants = {
  'inline chain': () => cost(100, () => inlineChain(100)),
  'one by one': () => cost(100, () => single(100)),
  'a batch of 1000': () => cost(batch, batched),
  'a batch of 1000, sealed': () => cost(batch, () => batched().then(seal)),
} satisfies Record<string, () => Promise<number>>;
const measured = Object.fromEntries(Object.keys(variants).map((name) => [name, [] as number[]]));

await Promise.all(Object.values(variants).map((run) => run())); // warm
await seal();
for (let round = 0; round < rounds; round++) {
  const names = Object.keys(variants) as (keyof typeof variants)[];
  for (const name of round % 2 === 0 ? names : names.toReversed()) measured[name]!.push(await variants[name]());
  await seal();
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ratio = (name: string) => median(measured[name]!.map((value, at) => measured['inline chain']![at]! / value));

const rows = await database.asSystem((sql) => sql<{ count: number }>('select count(*) as count from audit_event'));
const verified = await cost(rows[0]!.count, async () => {
  const report = await verifyLog({ database, objects }, actor.tenantId, new AbortController().signal);
  if (!report.ok) throw new Error(report.fault);
});
await Promise.all([database.close(), objects.close()]);
rmSync(folder, { recursive: true, force: true });

console.log(`### Audit log: appending against an inline hash chain (goal: ${goal}×)\n`);
console.log('| | CPU µs a row | rows a CPU second | ratio |\n|---|---:|---:|---:|');
const line = (name: string, cpu: number, ratio: string) =>
  console.log(`| ${name} | ${cpu.toFixed(0)} | ${Math.round(1e6 / cpu)} | ${ratio} |`);
for (const name of Object.keys(variants)) line(name, median(measured[name]!), ratio(name).toFixed(1));
line(`verification of ${rows[0]!.count} rows`, verified, '');
console.log();
process.exitCode = ratio('a batch of 1000') >= goal ? 0 : 1;
