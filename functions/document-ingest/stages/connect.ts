import { knowledgeWrite } from '#lib/contracts/knowledge.ts';
import { collectContents } from '#lib/documents/contents.ts';
import { connectContent } from '#lib/knowledge/document-graph.ts';
import type { Passage } from '#lib/knowledge/entities.ts';
import { recogniseContent } from '#lib/knowledge/recognise-content.ts';
import { serveToAll } from '../documents.ts';
import { record, type Run } from '../run.ts';

/** Recognises what it is about, and has it take the place of what its documents had before, in the graph too. */
export async function connect(run: Run): Promise<void> {
  const { services, lease, log, signal } = run;
  const { tenantId, contentId, language } = lease;
  const passages = await services.database.inTenant(tenantId, (sql) =>
    sql<Passage>(
      `select body as text, page, heading from chunk where tenant_id = $1 and content_id = $2 order by ordinal`,
      [tenantId, contentId],
    ),
  );
  const known = passages.map(({ text, page, heading }) => ({
    text,
    page: page ?? undefined,
    heading: heading ?? undefined,
  }));
  await recogniseContent(services.database, tenantId, contentId, known, { language, signal });
  let left: string[] = [];
  await record(run, { stage: 'ready', progress: 1 }, async (sql) => {
    left = await serveToAll(sql, lease);
    await connectContent(sql, tenantId, contentId);
  });
  // What fails now the schedules make up for.
  const results = await Promise.allSettled([
    run.enqueue(knowledgeWrite, {}),
    collectContents(services, tenantId, left),
  ]);
  for (const result of results) {
    if (result.status === 'rejected') log.warn({ err: result.reason as Error }, 'document is ready, not all told');
  }
}
