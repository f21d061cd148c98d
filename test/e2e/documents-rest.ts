import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Citation, Document, DocumentAccess, DocumentAnswer, Passage } from '#lib/contracts/documents.ts';
import type { KnowledgeNode } from '#lib/contracts/knowledge.ts';
import { verifies } from '#test/verifies.ts';
import { people } from '../../infra/microsoft365/sample/people.ts';
import { asBrowser, signIn } from '../security/client.ts';
import { book, sampleDocuments, wordOf } from './sample-documents.ts';
import type { Target } from './target.ts';

/** Milliseconds within which a document is read on a busy machine, and within which one is that was cut off. */
const patience = { timeout: 120_000, interval: 250 };
const patienceAfterKill = { timeout: 240_000, interval: 500 };
const bookPages = 40;

/** Something that ends in the middle of reading, by its name. */
export interface Fault<Product extends Target> {
  name: string;
  /** Ends it without warning; whatever has to be brought back is back when it returns. */
  inflict(product: Product): Promise<void>;
}

/** What documents do from upload to deletion, over REST, on a product that `open` gives. */
export function documentsOverRest<Product extends Target>(
  where: string,
  open: () => Promise<Product>,
  faults: readonly Fault<Product>[],
): void {
  describe(`documents over REST, ${where}`, { timeout: patience.timeout + 60_000 }, () => {
    let app: Product;
    let otherPerson: Record<string, string>;
    beforeAll(async () => {
      app = await open();
      otherPerson = asBrowser(await signIn(app, people.tomas));
    });
    afterAll(() => app?.close());

    const uploaded = new Set<string>();
    /** Others find the product as it was. */
    afterEach(async () => {
      for (const id of uploaded) await app.fetch(`/api/v1/documents/${id}`, { method: 'DELETE' });
      uploaded.clear();
    });

    /** As the API key's person, or as whom the headers `as` are. */
    function send(path: string, init: RequestInit = {}, as?: Record<string, string>): Promise<Response> {
      if (!as) return app.fetch(path, init);
      const headers = new Headers(init.headers);
      for (const [name, value] of Object.entries(as)) headers.set(name, value);
      return fetch(new URL(path, app.url), { ...init, headers });
    }
    const json = async <T>(path: string, body?: object, as?: Record<string, string>, method = 'POST'): Promise<T> => {
      const headers = { 'content-type': 'application/json' };
      const response = await send(path, body && { method, headers, body: JSON.stringify(body) }, as);
      if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as T;
    };
    const get = (id: string) => json<Document>(`/api/v1/documents/${id}`);
    const share = (id: string, access: DocumentAccess) =>
      json<Document>(`/api/v1/documents/${id}`, { access }, undefined, 'PATCH');

    async function upload(fileName: string, bytes: Uint8Array): Promise<Document> {
      const form = new FormData();
      form.set('file', new Blob([Uint8Array.from(bytes)]), fileName);
      const response = await app.fetch('/uploads', { method: 'POST', body: form });
      expect(response.status, await response.clone().text()).toBe(201);
      const document = (await response.json()) as Document;
      uploaded.add(document.id);
      return document;
    }
    async function ready(id: string, wait = patience): Promise<Document> {
      // While parts are brought back a request may fail.
      const state = () =>
        get(id).then(
          (document) => document.state,
          () => 'working',
        );
      await expect.poll(state, wait).not.toBe('working');
      const document = await get(id);
      expect(document).toMatchObject({ state: 'ready' });
      return document;
    }
    const search = async (query: string, filters = {}, as?: Record<string, string>) =>
      (await json<{ passages: Passage[] }>('/api/v1/documents/search', { query, filters, limit: 50 }, as)).passages;
    /** Ids of the documents that say so, as somebody finds them. */
    const finders = async (sentence: string, as?: Record<string, string>) =>
      (await search(sentence, {}, as))
        .filter(({ text }) => text.includes(sentence))
        .map(({ documentId }) => documentId);

    /** The text that the reader shows between the offsets of a citation. */
    async function shown({
      documentId,
      page = 1,
      start,
      end,
    }: Pick<Citation, 'documentId' | 'page' | 'start' | 'end'>) {
      const of = await json<{ start: number; text: string }>(`/api/v1/documents/${documentId}/pages/${page}`);
      return of.text.slice(start - of.start, end - of.start);
    }

    it.each(sampleDocuments.map((sample) => [sample.fileName, sample] as const))(
      'reads, finds, cites and forgets %s',
      verifies('documents.end-to-end'),
      async (fileName, { bytes, kind, pages, sentence, page, question }) => {
        const { id } = await upload(fileName, await bytes());
        expect(await ready(id)).toMatchObject({ kind, fileName, ...(pages !== undefined && { pages }) });

        const [passage] = await search(sentence);
        expect(passage).toMatchObject({ documentId: id, text: expect.stringContaining(sentence) });
        expect(passage!.page).toBe(page);
        expect(await shown(passage!)).toBe(passage!.text);

        const { made, citations } = await json<DocumentAnswer>('/api/v1/documents/answer', { question });
        const plain = (text: string) => text.replaceAll(/\s+/g, ' ');
        const citation = citations.find(({ documentId }) => documentId === id);
        expect(made).toBe('extract');
        expect(plain(citation!.text)).toContain(plain(sentence.split('\n')[0]!));
        expect(citation!.page).toBe(page);
        for (const each of citations) expect(await shown(each)).toBe(each.text);

        expect((await app.fetch(`/api/v1/documents/${id}`, { method: 'DELETE' })).status).toBe(204);
        expect(await finders(sentence)).toEqual([]);
        expect((await app.fetch(`/api/v1/documents/${id}`)).status).toBe(404);
        expect((await app.fetch(`/api/v1/documents/${id}/file`)).status).toBe(404);
      },
    );

    it('leaves nothing of a deleted one in the graph', verifies('documents.end-to-end'), async () => {
      const name = `Quillfeather minutes ${crypto.randomUUID().slice(0, 8)}`;
      const { id } = await upload(`${name}.md`, Buffer.from('# Quillfeather minutes\n\nMaya Lindqvist spoke of it.\n'));
      const nodes = async () =>
        (await json<{ value: KnowledgeNode[] }>(`/api/v1/knowledge/find?words=${encodeURIComponent(name)}`)).value;
      await ready(id);
      await expect.poll(nodes, patience).toEqual([{ id: `document:${id}`, kind: 'document', name }]);
      expect((await app.fetch(`/api/v1/documents/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect(await nodes()).toEqual([]);
      expect((await app.fetch(`/api/v1/knowledge/neighbours?id=document:${id}`)).status).toBe(404);
    });

    it('lets others find what is shared with them, and only then', verifies('documents.end-to-end'), async () => {
      const sentence = 'The umbrella stand moves to the veranda in autumn.';
      const { id } = await upload('Umbrellas.txt', Buffer.from(sentence));
      await ready(id);
      const { value: plans } = await json<{ value: { id: string; title: string }[] }>(
        '/api/v1/plans',
        undefined,
        otherPerson,
      );
      const accesses: [DocumentAccess, string[]][] = [
        [{ to: 'owner' }, []],
        [{ to: 'tenant' }, [id]],
        [{ to: 'owner' }, []],
        [{ to: 'plan', planId: plans.find(({ title }) => title === 'Marketing launch')!.id }, [id]],
        [{ to: 'owner' }, []],
      ];
      for (const [access, found] of accesses) {
        await share(id, access);
        expect(await finders(sentence, otherPerson), access.to).toEqual(found);
        expect((await send(`/api/v1/documents/${id}`, {}, otherPerson)).status).toBe(found.length ? 200 : 404);
        const asked = { question: 'Where does the umbrella stand move in autumn?' };
        const { citations } = await json<DocumentAnswer>('/api/v1/documents/answer', asked, otherPerson);
        expect(citations.map(({ documentId }) => documentId)).toEqual(found);
        expect(await finders(sentence)).toEqual([id]);
      }
      expect((await send(`/api/v1/documents/${id}`, { method: 'DELETE' }, otherPerson)).status).toBe(404);
    });

    it('keeps a document that is uploaded again, with its new content', verifies('documents.end-to-end'), async () => {
      const [old, renewed] = ['The gong sounds at noon.', 'The gong sounds at four in the afternoon.'];
      const { id } = await upload('Gong.md', Buffer.from(`# Gong\n\n${old}\n`));
      await ready(id);
      await share(id, { to: 'tenant' });
      expect((await upload('Gong.md', Buffer.from(`# Gong\n\n${renewed}\n`))).id).toBe(id);
      expect(await ready(id)).toMatchObject({ access: { to: 'tenant' } });
      await expect.poll(() => finders(renewed), patience).toEqual([id]);
      expect(await finders(old)).toEqual([]);
    });

    it(
      `reads to the end what was cut off: ${faults.map(({ name }) => name).join(', ')}`,
      { ...verifies('documents.end-to-end', 'documents.ingest.resumes'), timeout: 420_000 },
      async () => {
        const ids: string[] = [];
        for (const { name, inflict } of faults) {
          const { id } = await upload(`Cut off by ${name}.pdf`, await book(name, bookPages));
          ids.push(id);
          const isUnderWay = async () => {
            const { stage, progress = 0 } = await get(id);
            return stage === 'embed' && progress > 0;
          };
          await expect.poll(isUnderWay, { ...patience, interval: 20 }).toBe(true);
          await inflict(app);
          await expect.poll(async () => (await get(id).catch(() => undefined))?.state, patience).toBe('working');
        }
        for (const id of ids) {
          expect(await ready(id, patienceAfterKill)).toMatchObject({ pages: bookPages });
          const file = await app.fetch(`/api/v1/documents/${id}/file`);
          expect(
            Buffer.from(await file.arrayBuffer())
              .subarray(0, 5)
              .toString(),
          ).toBe('%PDF-');
          for (let page = 1; page <= bookPages; page++) {
            const passages = await search(wordOf(page), { documentId: id });
            const saying = passages.filter(({ text }) => text.includes(wordOf(page)));
            expect(saying.map((passage) => passage.page)).toEqual([page]);
          }
        }
      },
    );
  });
}
