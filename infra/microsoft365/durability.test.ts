import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphAs, graphAsApp, graphClient, msal, planNamed, signIn, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { startSandbox } from './sandbox.ts';

type Task = { id: string; title: string };

describe('the tenant’s state', () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'itp-tenant-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('outlives a restart: tasks, secrets, certificates and sign-ins', verifies('sandbox.keeps-state'), async () => {
    const before = await startSandbox({ dataFolder });
    trust(before);
    const port = Number(new URL(before.authorityUrl).port);
    const app = msal(before);
    const { accessToken, account } = await signIn(before, 'maya@', ['Tasks.ReadWrite'], app);
    const graph = graphClient(before, accessToken);
    const planId = (await planNamed(graph, 'Marketing launch')).id;
    const task = (await graph('POST', '/planner/tasks', { body: { planId, title: 'Kept' } })).body;
    const update = { etag: task['@odata.etag'], body: { percentComplete: 50 } };
    expect((await graph('PATCH', `/planner/tasks/${task.id}`, update)).status).toBe(204);
    const kept = (await graph('GET', `/planner/tasks/${task.id}`)).body;
    await before.close();

    const after = await startSandbox({ dataFolder, port });
    expect(after.clientSecret).toBe(before.clientSecret);
    expect(after.caCertificate).toBe(before.caCertificate);
    // The first call may meet a pooled connection that the restart closed.
    const found = await vi.waitFor(() => graph('GET', `/planner/tasks/${task.id}`));
    expect(found.body).toEqual(kept);
    const renewed = await app.acquireTokenSilent({ account: account!, scopes: ['Tasks.Read'], forceRefresh: true });
    expect((await graphClient(after, renewed.accessToken)('GET', '/me/planner/plans')).status).toBe(200);
    await after.close();
  });

  it('belongs to one process at a time', verifies('sandbox.keeps-state'), async () => {
    const first = await startSandbox({ dataFolder });
    await expect(startSandbox({ dataFolder })).rejects.toThrow(/already open/);
    await first.close();
  });

  it('loses no acknowledged write when the process is killed', verifies('sandbox.keeps-state'), async () => {
    const acknowledged = new Set<string>();
    const seeded = await startSandbox({ dataFolder });
    trust(seeded);
    const planId = (await planNamed(await graphAs(seeded, 'maya@'), 'Marketing launch')).id;
    await seeded.close();
    for (let round = 0; round < 3; round += 1) {
      const { child, authorityUrl } = await startChild(dataFolder);
      const graph = await graphAsApp({ ...seeded, authorityUrl, graphUrl: authorityUrl });
      const killAt = acknowledged.size + 25;
      const write = async (): Promise<void> => {
        for (;;) {
          const { status, body } = await graph('POST', '/planner/tasks', {
            body: { planId, title: crypto.randomUUID() },
          });
          expect(status).toBe(201);
          acknowledged.add((body as Task).id);
          if (acknowledged.size >= killAt) child.kill('SIGKILL');
        }
      };
      await Promise.allSettled([write(), write(), write()]);
      if (child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(75);

    const sandbox = await startSandbox({ dataFolder, limits: { pageSize: 1000 } });
    trust(sandbox);
    const graph = await graphAs(sandbox, 'maya@');
    const { body } = await graph('GET', `/planner/plans/${planId}/tasks`);
    const kept = new Set(body.value.map((task: Task) => task.id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    const last = [...acknowledged].at(-1)!;
    expect((await graph('GET', `/planner/tasks/${last}/details`)).status).toBe(200);
    await sandbox.close();
  });
});

/** The sandbox as a process of its own. */
async function startChild(dataFolder: string): Promise<{ child: ChildProcess; authorityUrl: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, DATA_FOLDER: dataFolder, PORT: '0', BROWSER_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, authorityUrl: (JSON.parse(line) as { authorityUrl: string }).authorityUrl };
  }
  throw new Error('the sandbox did not start');
}
