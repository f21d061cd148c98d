import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import auditQuery from '../../functions/audit-query/handler.ts';
import { readSigningKey } from '../../functions/audit-seal/signing-key.ts';
import auditSeal from '../../functions/audit-seal/handler.ts';
import auditWrite from '../../functions/audit-write/handler.ts';
import {
  type AuditEntry,
  auditQuery as queryContract,
  auditSeal as sealContract,
  auditWrite as writeContract,
} from '#lib/contracts/audit.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { call, testHost } from '#lib/runtime/testing.ts';

/** A person of a tenant that nobody else has used. */
export function newPerson(name = 'Ada'): Actor {
  return {
    kind: 'person',
    tenantId: randomUUID(),
    userId: name.toLowerCase(),
    name: `${name} Example`,
    timeZone: 'UTC',
  };
}

const gateway = functionActor('gateway');

export const entry = (text: string): AuditEntry => ({
  action: 'task.create',
  phase: 'done',
  target: { type: 'task', id: text, name: text },
  result: 'succeeded',
});

export type Log = Awaited<ReturnType<typeof openLog>>;

/** The three audit functions over engines of their own; starting them takes seconds, so a file's tests share one. */
export async function openLog(options: { database?: Database; folder?: string } = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'itp-audit-'));
  const database = options.database ?? (await openPglite({}));
  const objects = await openFiles({ folder: join(folder, 'objects') });
  const cache = openMemoryCache();
  const logged: string[] = [];
  const hostWith = (key: string) =>
    testHost({
      functions: [auditQuery, auditSeal, auditWrite],
      services: { database, objects, cache },
      environment: { AUDIT_SIGNING_KEY: key },
      onLog: (line) => logged.push(line),
    });
  const newKey = () => randomBytes(32).toString('base64');
  const key = newKey();
  const host = hostWith(key);
  let sealer = host;
  await migrate(database, 'infra/migrations');
  const close = async () => {
    await Promise.all([database.close(), objects.close(), cache.close()]);
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  return {
    host,
    close,
    folder,
    database,
    objects,
    cache,
    logged,
    signingKey: readSigningKey(key),
    write: (actor: Actor, ...texts: string[]) => call(host, writeContract, { entries: texts.map(entry) }, actor),
    seal: () => call(sealer, sealContract, {}, gateway),
    /** Seals with another key from now on. */
    useNewKey: () => void (sealer = hostWith(newKey())),
    list: (actor: Actor, filters: object = {}) => call(host, queryContract, { op: 'list', ...filters }, actor),
    verify: (actor: Actor) => call(host, queryContract, { op: 'verify' }, actor),
    export: async (actor: Actor) => (await call(host, queryContract, { op: 'export' }, actor)).ndjson,
  };
}
