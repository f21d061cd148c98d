import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Document,
  type DocumentAccess,
  documentCatalog,
  documentReembed,
  documentSearch,
} from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { plannerTask as taskContract } from '#lib/contracts/planner.ts';
import { openEmbedder } from '#lib/models/open-embedder.ts';
import { call } from '#lib/runtime/testing.ts';
import { embedContent } from '#lib/models/embed-content.ts';
import { indexContent } from '#lib/search/index-content.ts';
import { startEmbeddingServer } from '#test/conformance/embedding-server.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { verifies } from '#test/verifies.ts';
import knowledgeQuery from '../../functions/knowledge-query/handler.ts';
import reembed from '../../functions/document-reembed/handler.ts';
import search from '../../functions/document-search/handler.ts';
import restApi from '../../functions/rest-api/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';

describe('document-search', () => {
  let documents: Documents;
  let jonas: Actor;
  let priya: Actor;
  beforeAll(async () => {
    documents = await openDocuments({ functions: [knowledgeQuery, plannerTask, search, reembed] });
    ({ actor: jonas } = await documents.signInAs('Jonas'));
    ({ actor: priya } = await documents.signInAs('Priya'));
  });
  afterAll(() => documents.close());

  /** A document whose content was read into the index, as ingestion leaves it. */
  async function indexed(fileName: string, texts: string[], access: DocumentAccess): Promise<Document> {
    const { tenantId } = documents.actor;
    const document = await documents.receive(fileName, texts.join('\n'), { access });
    const chunks = texts.map((text, ordinal) => ({ ordinal, page: 1, start: 0, end: text.length, text }));
    const { database } = documents.services;
    const contentId = await database.inTenant(tenantId, async (sql) => {
      const [row] = await sql<{ id: string }>(
        'select coalesce(content_id, next_content_id) as id from document where id = $1',
        [document.id],
      );
      await indexContent(sql, tenantId, row!.id, chunks, 'en');
      await sql(`update document_content set stage = 'ready' where id = $1`, [row!.id]);
      await sql('update document set content_id = $1, next_content_id = null where id = $2', [row!.id, document.id]);
      return row!.id;
    });
    await embedContent(database, tenantId, contentId, await openEmbedder({}));
    return document;
  }

  /** Of another process beside the first. */
  const services = () => ({ objects: documents.objects, knowledgeGraph: documents.knowledgeGraph });
  const find = (query: string, as: Actor = documents.actor) => documents.invoke(documentSearch, { query }, as);
  const titles = async (query: string, as?: Actor) =>
    (await find(query, as)).passages.map(({ title }) => title).toSorted();

  it('shows what may be read now, plans as Planner says', verifies('documents.search.access'), async () => {
    // Of the Office, to which Priya does not belong.
    const plansOfPriya = await documents.plans(priya);
    const plansOfJonas = await documents.plans(jonas);
    const [, planId] = [...plansOfJonas].find(([title]) => !plansOfPriya.has(title))!;
    await indexed('own.txt', ['The walrus of the first'], { to: 'owner' });
    const shared = await indexed('plan.txt', ['A walrus is in the plan'], { to: 'plan', planId });
    await indexed('all.txt', ['Every walrus for everyone to see'], { to: 'tenant' });
    expect(await titles('walrus')).toEqual(['all', 'own', 'plan']);
    expect(await titles('walrus', jonas)).toEqual(['all', 'plan']);
    expect(await titles('walrus', priya)).toEqual(['all']);
    await documents.invoke(documentCatalog, { op: 'share', documentId: shared.id, access: { to: 'owner' } });
    expect(await titles('walrus', jonas)).toEqual(['all']);
    await documents.invoke(documentCatalog, { op: 'share', documentId: shared.id, access: { to: 'tenant' } });
    expect(await titles('walrus', priya)).toEqual(['all', 'plan']);
    await documents.invoke(documentCatalog, { op: 'delete', documentId: shared.id });
    expect(await titles('walrus')).toEqual(['all', 'own']);
  });

  it('finds by meaning what no word of the question says', verifies('documents.search.fusion'), async () => {
    await indexed('returns.txt', ['Returning an item to the shop is free for thirty days'], { to: 'owner' });
    const { passages, degraded } = await find('How do I send goods back?');
    expect(degraded).toBe(false);
    expect(passages[0]!.title).toBe('returns');
  });

  it('is a part of the API', verifies('documents.search.fusion'), async () => {
    const post = (body: object) =>
      restApi.fetch(
        new Request('http://localhost:8080/api/v1/documents/search', {
          method: 'POST',
          headers: {
            authorization: `Bearer ${documents.environment['ITP_API_KEY']}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(body),
        }),
        documents.host,
      );
    const response = await post({ query: 'Which walrus?', limit: 1 });
    expect(await response.json()).toMatchObject({ degraded: false, passages: [{ highlights: [{}] }] });
    expect((await post({ query: 'walrus', taskId: 'both' })).status).toBe(400);
    expect((await post({})).status).toBe(400);
  });

  it('finds what belongs to a task', verifies('documents.search.task'), async () => {
    const planId = (await documents.plans()).get('Marketing launch')!;
    const task = { planId, title: 'Order the giraffe costume', notes: 'For the parade in spring' };
    const { task: made } = await documents.invoke(taskContract, { op: 'create', task });
    await indexed('parade.txt', ['Costumes for the parade: one giraffe, two lions'], { to: 'tenant' });
    const { passages } = await documents.invoke(documentSearch, { taskId: made.id });
    expect(passages[0]).toMatchObject({ title: 'parade', page: 1 });
    await expect(documents.invoke(documentSearch, { taskId: 'none-such' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('goes on by words while the model is away', verifies('documents.search.degraded'), async () => {
    const settings = { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1', EMBEDDING_MODEL: 'away' };
    const host = documents.anotherHost(settings, services());
    const { passages, degraded } = await call(host, documentSearch, { query: 'walrus' }, documents.actor);
    expect(degraded).toBe(true);
    expect(passages.length).toBeGreaterThan(0);
  });

  it('serves by the model before until the new one has read all', verifies('documents.models.change'), async () => {
    const { database } = documents.services;
    const models = () =>
      database.asSystem((sql) =>
        sql<{ model: string; n: number }>('select model, count(*) as n from embedding group by 1'),
      );
    await documents.invoke(documentReembed, {});
    const [before] = await models();
    expect(before).toMatchObject({ model: 'universal-sentence-encoder-lite-en-0.2.0' });

    const server = await startEmbeddingServer(await openEmbedder({}));
    const settings = { EMBEDDING_BASE_URL: server.baseUrl, EMBEDDING_MODEL: 'newer', EMBEDDING_API_KEY: 'secret' };
    const host = documents.anotherHost(settings, services());
    // The new one is chosen, has read nothing, and the old one still answers.
    const meanwhile = await call(host, documentSearch, { query: 'How do I send goods back?' }, documents.actor);
    expect(meanwhile.degraded).toBe(false);
    expect(meanwhile.passages[0]!.title).toBe('returns');
    const { embedded } = await call(host, documentReembed, {}, documents.actor);
    expect(embedded).toBeGreaterThan(0);
    expect(await models()).toEqual([{ model: 'served:newer', n: before!.n }]);
    const after = await call(host, documentSearch, { query: 'How do I send goods back?' }, documents.actor);
    expect(after.degraded).toBe(false);
    expect(after.passages[0]!.title).toBe('returns');
    expect(await call(host, documentReembed, {}, documents.actor)).toEqual({ embedded: 0 });
    await server.close();
  });
});
