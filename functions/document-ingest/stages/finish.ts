import { collectContents } from '#lib/documents/contents.ts';
import { serveToAll } from '../documents.ts';
import { record, type Run } from '../run.ts';

/** The content takes the place of what its documents had before. */
export async function finish(run: Run): Promise<void> {
  const { services, lease, log } = run;
  let left: string[] = [];
  await record(run, { stage: 'ready', progress: 1 }, async (sql) => {
    left = await serveToAll(sql, lease);
  });
  await collectContents(services, lease.tenantId, left).catch((error: unknown) => {
    log.warn({ err: error }, 'unused contents not removed');
  });
}
