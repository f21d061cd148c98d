import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentAccess, documentCatalog } from '#lib/contracts/documents.ts';
import { newOriginalKey } from '#lib/documents/object-keys.ts';
import { writeText } from '#lib/documents/text.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { verifies } from '#test/verifies.ts';

const absentId = '5f3c1d3e-0000-4000-8000-000000000000';

describe('document-catalog', () => {
  let documents: Documents;
  beforeAll(async () => {
    documents = await openDocuments();
  });
  afterAll(() => documents.close());

  const run = <T>(work: (tenantId: string) => [string, unknown[]]) => {
    const { tenantId } = documents.actor;
    const [text, values] = work(tenantId);
    return documents.services.database.inTenant(tenantId, (sql) => sql<T>(text, values));
  };
  const get = async (documentId: string, as = documents.actor) =>
    (await documents.invoke(documentCatalog, { op: 'get', documentId }, as)).document;
  const contentsOf = async (documentId: string) => {
    const [row] = await run<{ content_id: string; next_content_id: string | null }>((tenantId) => [
      'select content_id, next_content_id from document where tenant_id = $1 and id = $2',
      [tenantId, documentId],
    ]);
    return row!;
  };
  /** What document-ingest does at its end. */
  const makeReady = async (documentId: string) => {
    const { content_id, next_content_id } = await contentsOf(documentId);
    const id = next_content_id ?? content_id;
    await run((tenantId) => [
      "update document_content set stage = 'ready', pages = 2 where tenant_id = $1 and id = $2",
      [tenantId, id],
    ]);
    return id;
  };

  it(
    'keeps a received file as its owner’s alone, with its audit row and event',
    verifies('documents.receive'),
    async () => {
      const document = await documents.receive('Budget 2027.txt', 'Three vans.');
      expect(document).toMatchObject({
        title: 'Budget 2027',
        fileName: 'Budget 2027.txt',
        ownerId: documents.actor.userId,
        access: { to: 'owner' },
        kind: 'text',
        size: 11,
        state: 'working',
        stage: 'parse',
      });
      const [logged] = await documents.audited(document.id);
      expect(logged).toMatchObject({ action: 'document.receive', phase: 'done', target: { name: 'Budget 2027' } });
      expect(JSON.stringify(logged)).not.toContain('vans');
      expect((await documents.liveEvents()).at(-1)).toMatchObject({
        type: 'document.changed',
        documentId: document.id,
        userId: documents.actor.userId,
      });
    },
  );

  it(
    'updates the same file of the same owner in place; the old content serves until the new one is ready',
    verifies('documents.update-in-place'),
    async () => {
      const first = await documents.receive('Rota.txt', 'Monday: Maya');
      const served = await makeReady(first.id);
      const second = await documents.receive('Rota.txt', 'Monday: Jonas');
      expect(second.id).toBe(first.id);
      expect(second.state).toBe('working');
      const contents = await contentsOf(first.id);
      expect(contents.content_id).toBe(served);
      expect(contents.next_content_id).not.toBeNull();
      const jonas = await documents.signInAs('Jonas');
      expect((await documents.receive('Rota.txt', 'Monday: Maya', {}, jonas.actor)).id).not.toBe(first.id);
    },
  );

  it('reads identical bytes once, whoever adds them', verifies('documents.identical'), async () => {
    const first = await documents.receive('Minutes.txt', 'We agreed.');
    const content = await makeReady(first.id);
    const before = await documents.keys('documents/');
    const again = await documents.receive('Copy of minutes.txt', 'We agreed.');
    expect(again).toMatchObject({ state: 'ready', pages: 2 });
    expect((await contentsOf(again.id)).content_id).toBe(content);
    expect(await documents.keys('documents/')).toEqual(before);
  });

  it('begins a content that failed again when its bytes come again', async () => {
    const first = await documents.receive('Broken.txt', 'Half a file');
    const { content_id } = await contentsOf(first.id);
    await run((tenantId) => [
      "update document_content set stage = 'failed', reason = 'It is damaged.' where tenant_id = $1 and id = $2",
      [tenantId, content_id],
    ]);
    expect(await get(first.id)).toMatchObject({ state: 'failed', reason: 'It is damaged.' });
    expect(await documents.receive('Broken.txt', 'Half a file')).toMatchObject({ state: 'working', stage: 'parse' });
  });

  it(
    'shows a document to those it is shared with, from then until it is not',
    verifies('documents.access'),
    async () => {
      const plans = await documents.plans();
      const planId = plans.get('Marketing launch')!;
      const jonas = await documents.signInAs('Jonas');
      expect([...(await documents.plans(jonas.actor)).values()]).toContain(planId);
      const { id } = await documents.receive('Launch.txt', 'Launch on Friday.');
      const seen = async () => {
        const listed = await documents.invoke(documentCatalog, { op: 'list', limit: 200 }, jonas.actor);
        const isListed = listed.documents.some((document) => document.id === id);
        const isThere = await get(id, jonas.actor).then(
          () => true,
          () => false,
        );
        expect(isThere).toBe(isListed);
        return isThere;
      };
      const share = (access: DocumentAccess) =>
        documents.invoke(documentCatalog, { op: 'share', documentId: id, access });
      expect(await seen()).toBe(false);
      await share({ to: 'plan', planId });
      expect(await seen()).toBe(true);
      await share({ to: 'owner' });
      expect(await seen()).toBe(false);
      await share({ to: 'tenant' });
      expect(await seen()).toBe(true);
      const events = (await documents.liveEvents()).filter((event) => event.documentId === id);
      expect(events.at(-3)).toMatchObject({ userId: documents.actor.userId });
      expect(events.some((event) => event.planId === planId)).toBe(true);
      expect((await documents.audited(id)).map(({ action }) => action)).toEqual([
        'document.receive',
        'document.share',
        'document.share',
        'document.share',
      ]);
    },
  );

  it('shares with no plan that the person may not read', verifies('documents.access'), async () => {
    const priya = await documents.signInAs('Priya');
    const mine = new Set((await documents.plans()).values());
    const foreign = [...(await documents.plans(priya.actor)).values()].find((id) => !mine.has(id))!;
    const shared = documents.receive('To others.txt', 'x', { access: { to: 'plan', planId: foreign } });
    await expect(shared).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it(
    'lets only its owner change a document, and tells nobody else that it is there',
    verifies('documents.owner'),
    async () => {
      const jonas = await documents.signInAs('Jonas');
      const { id } = await documents.receive('Private.txt', 'Mine.');
      const commands = [
        { op: 'share', access: { to: 'tenant' } },
        { op: 'rename', title: 'Yours' },
        { op: 'reparse' },
        { op: 'delete' },
      ] as const;
      for (const command of commands) {
        const tried = documents.invoke(documentCatalog, { ...command, documentId: id }, jonas.actor);
        await expect(tried).rejects.toMatchObject({ code: 'not_found' });
      }
      for (const op of ['page', 'file'] as const) {
        const tried = documents.invoke(documentCatalog, { op, documentId: id }, jonas.actor);
        await expect(tried).rejects.toMatchObject({ code: 'not_found' });
      }
      await documents.invoke(documentCatalog, { op: 'share', documentId: id, access: { to: 'tenant' } });
      for (const command of commands) {
        const tried = documents.invoke(documentCatalog, { ...command, documentId: id }, jonas.actor);
        await expect(tried).rejects.toMatchObject({ code: 'forbidden' });
      }
      const stranger = { ...documents.actor, tenantId: 'another-tenant' };
      await expect(get(id, stranger)).rejects.toMatchObject({ code: 'not_found' });
      await expect(get(absentId)).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it(
    'takes originals from document-upload alone, and only those that are there',
    verifies('documents.no-row-without-object'),
    async () => {
      const command = (objectKey: string) =>
        ({ op: 'receive', fileName: 'x.txt', content: { objectKey, kind: 'text' } }) as const;
      const { tenantId, userId } = documents.actor;
      const key = newOriginalKey(tenantId);
      const send = (objectKey: string, caller: string) =>
        documents.invoke(documentCatalog, command(objectKey), documents.actor, caller);
      await expect(send(key, 'rest-api')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(send(key, 'document-upload')).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(send(newOriginalKey('another'), 'document-upload')).rejects.toMatchObject({ code: 'invalid_input' });
      const rows = await run((tenant) => [
        "select id from document where tenant_id = $1 and owner_id = $2 and file_name = 'x.txt'",
        [tenant, userId],
      ]);
      expect(rows).toEqual([]);
    },
  );

  it('reads anew on request, in place while the settings are the same', verifies('documents.reparse'), async () => {
    const { id } = await documents.receive('Again.txt', 'Read me twice.');
    const content = await makeReady(id);
    expect((await get(id)).state).toBe('ready');
    const { document } = await documents.invoke(documentCatalog, { op: 'reparse', documentId: id });
    expect(document).toMatchObject({ state: 'working', stage: 'parse' });
    expect(await contentsOf(id)).toEqual({ content_id: content, next_content_id: null });

    await makeReady(id);
    await run((tenantId) => [
      'update document_content set settings_version = 0 where tenant_id = $1 and id = $2',
      [tenantId, content],
    ]);
    await documents.invoke(documentCatalog, { op: 'reparse', documentId: id });
    const renewed = await contentsOf(id);
    expect(renewed.content_id).toBe(content);
    expect(renewed.next_content_id).not.toBeNull();
  });

  it(
    'deletes rows, content and objects, but not what another document has too',
    verifies('documents.delete'),
    async () => {
      const jonas = await documents.signInAs('Jonas');
      const before = await documents.keys('documents/');
      const mine = await documents.receive('Shared words.txt', 'The same words.');
      const his = await documents.receive('His words.txt', 'The same words.', {}, jonas.actor);
      const { content_id: contentId } = await contentsOf(mine.id);
      const { tenantId } = documents.actor;
      const textKey = await writeText(documents.objects, tenantId, contentId, [
        { page: 1, start: 0, text: 'The same words.' },
      ]);
      await run(() => [
        'update document_content set text_key = $3 where tenant_id = $1 and id = $2',
        [tenantId, contentId, textKey],
      ]);
      await run(() => [
        "insert into chunk (tenant_id, content_id, ordinal, start_at, end_at, body) values ($1, $2, 0, 0, 4, 'The ')",
        [tenantId, contentId],
      ]);
      const left = () =>
        run<{ n: number }>(() => [
          'select count(*) as n from chunk where tenant_id = $1 and content_id = $2',
          [tenantId, contentId],
        ]);

      await documents.invoke(documentCatalog, { op: 'delete', documentId: mine.id });
      await expect(get(mine.id)).rejects.toMatchObject({ code: 'not_found' });
      expect(await get(his.id, jonas.actor)).toMatchObject({ id: his.id });
      expect((await left())[0]!.n).toBe(1);

      await documents.invoke(documentCatalog, { op: 'delete', documentId: his.id }, jonas.actor);
      expect((await left())[0]!.n).toBe(0);
      expect(await documents.keys('documents/')).toEqual(before);
      expect(await documents.keys('texts/')).not.toContain(textKey);
      expect((await documents.audited(mine.id)).at(-1)).toMatchObject({
        action: 'document.delete',
        target: { name: 'Shared words' },
      });
    },
  );

  it(
    'answers pages as they were indexed, and the file as it came, as nothing that a browser would run',
    verifies('documents.file'),
    async () => {
      const { id } = await documents.receive('Évil "page".html', '<script>alert(1)</script>', { kind: 'html' });
      const page = (number: number) => documents.invoke(documentCatalog, { op: 'page', documentId: id, page: number });
      await expect(page(1)).rejects.toMatchObject({ code: 'not_found' });
      const contentId = await makeReady(id);
      const pages = [
        { page: 1, start: 0, text: 'One\nline' },
        { page: 2, start: 9, text: 'Zwei \u2028 Zeilen' },
      ];
      const { tenantId } = documents.actor;
      const key = await writeText(documents.objects, tenantId, contentId, pages);
      await run(() => [
        'update document_content set text_key = $3 where tenant_id = $1 and id = $2',
        [tenantId, contentId, key],
      ]);
      expect(await page(2)).toEqual({ op: 'page', pages: 2, ...pages[1] });
      await expect(page(3)).rejects.toMatchObject({ code: 'not_found' });

      const response = await documents.download(id);
      expect(await response.text()).toBe('<script>alert(1)</script>');
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="_vil _page_.html"; filename*=UTF-8''%C3%89vil%20%22page%22.html`,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
    },
  );

  it(
    'stands in the knowledge graph for those who may read it, until it is deleted',
    verifies('documents.delete'),
    async () => {
      const { tenantId, userId } = documents.actor;
      const { id } = await documents.receive('In the graph.txt', 'Maya and Jonas met.');
      const readers = async () => {
        const rows = await run<{ readers: string[] }>(() => [
          'select readers from knowledge_node where tenant_id = $1 and id = $2',
          [tenantId, `document:${id}`],
        ]);
        return rows.map((row) => row.readers);
      };
      expect(await readers()).toEqual([[`person:${userId}`]]);
      await documents.invoke(documentCatalog, { op: 'share', documentId: id, access: { to: 'tenant' } });
      expect(await readers()).toEqual([['everyone']]);
      await documents.invoke(documentCatalog, { op: 'delete', documentId: id });
      expect(await readers()).toEqual([]);
    },
  );

  it('lists page by page, by plan, kind and words', async () => {
    const maya = documents.actor;
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await documents.receive(`Series 100%_${n}.txt`, `Number ${n}`)).id);
    await documents.receive('Series 100 other.txt', 'Other');
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await documents.invoke(
        documentCatalog,
        {
          op: 'list',
          words: '100%_ series',
          limit: 2,
          ...(before !== undefined && { before }),
        },
        maya,
      );
      seen.push(...page.documents.map(({ id }) => id));
      before = page.before;
    } while (before !== undefined);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const pictures = await documents.invoke(documentCatalog, { op: 'list', kind: 'image' });
    expect(pictures.documents).toEqual([]);
    const wrong = documents.invoke(documentCatalog, { op: 'list', before: 'nonsense' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
