import { type EmbeddingSettings, openEmbedder } from '#lib/models/open-embedder.ts';
import { embedContent } from '#lib/models/embed-content.ts';
import { record, type Run } from '../run.ts';

/** Gives each passage its vector, some at a time: a later run goes on where this one ended. */
export async function embed(run: Run, settings: EmbeddingSettings): Promise<void> {
  const { services, lease, signal } = run;
  const embedder = await openEmbedder(settings);
  const tell = (progress: number) => record(run, { progress });
  await embedContent(services.database, lease.tenantId, lease.contentId, embedder, tell, signal);
  await record(run, { stage: 'connect', progress: 0 });
  run.lease = { ...lease, stage: 'connect' };
}
