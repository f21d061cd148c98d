import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentCatalog, documentSweep } from '#lib/contracts/documents.ts';
import { incomingFile, newOriginalKey } from '#lib/documents/object-keys.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { verifies } from '#test/verifies.ts';

describe('document-sweep', () => {
  let documents: Documents;
  beforeAll(async () => {
    documents = await openDocuments({ environment: { DOCUMENTS_ALLOW_PRIVATE_URLS: 'true' } });
  });
  afterAll(() => documents.close());

  const sweep = () => documents.invoke(documentSweep, {}, functionActor('cron'), 'gateway');
  const put = async (key: string, hours: number) => {
    await documents.objects.put(key, Buffer.from('x'), 'text/plain');
    age(key, hours);
    return key;
  };
  const age = (key: string, hours: number) => {
    const at = new Date(Date.now() - hours * 3_600_000);
    utimesSync(`${join(documents.folder, ...key.split('/'))}@`, at, at);
  };
  const run = (text: string, values: unknown[]) =>
    documents.services.database.inTenant(documents.actor.tenantId, (sql) => sql<{ id: string }>(text, values));

  it(
    'clears away uploads and originals that belong to nothing, once they are old',
    verifies('documents.sweep', 'documents.no-row-without-object'),
    async () => {
      const { tenantId, userId } = documents.actor;
      const kept = await documents.receive('Kept.txt', 'Kept.');
      const [original] = await documents.keys('documents/');
      age(original!, 100);
      const upload = incomingFile(tenantId, userId);
      await put(`${upload}state.json`, 26);
      await put(`${upload}${randomUUID()}.part`, 26);
      const fresh = await put(`${incomingFile(tenantId, userId)}state.json`, 20);
      await put(newOriginalKey(tenantId), 26);
      await put(`${tenantId}/texts/${randomUUID()}.jsonl`, 26);
      const young = await put(newOriginalKey(tenantId), 1);

      expect(await sweep()).toEqual({ uploads: 1, contents: 0, objects: 2, fetches: 0 });
      expect(await documents.keys('incoming/')).toEqual([fresh]);
      expect(await documents.keys('documents/')).toEqual([original!, young].toSorted());
      expect(await documents.keys('texts/')).toEqual([]);
      expect(await (await documents.download(kept.id)).text()).toBe('Kept.');
      expect(await sweep()).toEqual({ uploads: 0, contents: 0, objects: 0, fetches: 0 });
    },
  );

  it('ends contents that a crash left without a document', verifies('documents.sweep'), async () => {
    const { tenantId } = documents.actor;
    const before = await documents.keys('documents/');
    const { id } = await documents.receive('Left.txt', 'Left behind.');
    await run('delete from document where tenant_id = $1 and id = $2', [tenantId, id]);
    expect(await sweep()).toMatchObject({ contents: 1 });
    expect(await run('select id from document_content where tenant_id = $1 and size = 12', [tenantId])).toEqual([]);
    expect(await documents.keys('documents/')).toEqual(before);
  });

  it('goes on with a fetch whose call was never queued, as its owner', verifies('documents.sweep'), async () => {
    const { tenantId } = documents.actor;
    const source = { from: 'url', url: 'http://127.0.0.1:1/nothing-answers-here' } as const;
    const { document } = await documents.invoke(documentCatalog, { op: 'add', source });
    const stateOf = async () =>
      (await documents.invoke(documentCatalog, { op: 'get', documentId: document.id })).document.state;
    await expect.poll(stateOf, { timeout: 10_000 }).toBe('failed');
    await run(
      "update document set fetch_state = 'working', updated_at = now() - interval '1 hour' where tenant_id = $1 and id = $2",
      [tenantId, document.id],
    );
    expect(await sweep()).toMatchObject({ fetches: 1 });
    await expect.poll(stateOf, { timeout: 10_000 }).toBe('failed');
  });
});
