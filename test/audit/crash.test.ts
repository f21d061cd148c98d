import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { verifies } from '../verifies.ts';
import { newPerson, openLog } from './log.ts';

/** Runs the writer until it has acknowledged `rows` rows more, then kills it; the ids that it acknowledged. */
async function writeUntilKilled(folder: string, actor: Actor, rows: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, JSON.stringify(actor)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ids: string[] = [];
  for await (const id of createInterface(child.stdout)) {
    ids.push(id);
    if (ids.length === rows) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return ids;
}

it(
  'a process killed while it writes and seals leaves a whole log',
  { ...verifies('audit.seal'), timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'itp-audit-'));
    const ada = newPerson();
    const acknowledged: string[] = [];
    for (const rows of [11, 40, 25]) acknowledged.push(...(await writeUntilKilled(folder, ada, rows)));

    const log = await openLog({ database: await openPglite({ folder: join(folder, 'database') }), folder });
    await log.seal();
    const report = await log.verify(ada);
    expect(report).toMatchObject({ ok: true, pending: 0 });
    expect(report.sealed).toBeGreaterThanOrEqual(acknowledged.length);
    expect(report.seals).toBeGreaterThan(3);
    const rows = await log.database.inTenant(ada.tenantId, (sql) => sql<{ id: string }>('select id from audit_event'));
    const kept = new Set(rows.map((row) => row.id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
