import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import auditQuery from '../../functions/audit-query/handler.ts';
import auditSeal from '../../functions/audit-seal/handler.ts';
import auditWrite from '../../functions/audit-write/handler.ts';
import { type AuditEntry, auditSeal as sealContract, auditWrite as writeContract } from '#lib/contracts/audit.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { call, testHost } from '#lib/runtime/testing.ts';

export const ada: Actor = { kind: 'person', tenantId: 'tenant-a', userId: 'ada', name: 'Ada Example', timeZone: 'UTC' };
export const bert: Actor = { ...ada, tenantId: 'tenant-b', userId: 'bert', name: 'Bert Example' };
export const gateway = functionActor('gateway');

export const entry = (text: string): AuditEntry => ({
  action: 'task.create',
  phase: 'done',
  target: { type: 'task', id: text, name: text },
  result: 'succeeded',
});

/** The three audit functions over engines of their own, closed with the test. */
export async function openLog() {
  const folder = mkdtempSync(join(tmpdir(), 'itp-audit-'));
  const [database, objects] = await Promise.all([openPglite({}), openFiles({ folder: join(folder, 'objects') })]);
  const cache = openMemoryCache();
  const seed = randomBytes(32).toString('base64');
  const logged: string[] = [];
  const host = testHost({
    functions: [auditQuery, auditSeal, auditWrite],
    services: { database, objects, cache },
    environment: { AUDIT_SIGNING_KEY: seed },
    onLog: (line) => logged.push(line),
  });
  onTestFinished(async () => {
    await Promise.all([database.close(), objects.close(), cache.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(database, 'infra/migrations');
  return {
    host,
    folder,
    database,
    objects,
    cache,
    logged,
    write: (actor: Actor, ...texts: string[]) => call(host, writeContract, { entries: texts.map(entry) }, actor),
    seal: () => call(host, sealContract, {}, gateway),
  };
}
