import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, documentCatalog, maxDocumentBytes } from '#lib/contracts/documents.ts';
import type { Problem } from '#lib/contracts/problem.ts';
import openFiles from '#lib/data/objects/files.ts';
import type { Objects } from '#lib/data/objects/objects.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { serve, type Serving } from '#lib/runtime/serve.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { zipOf } from '#test/documents/zip.ts';
import { verifies } from '#test/verifies.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import documentUpload from './handler.ts';

describe('document-upload', () => {
  const folder = mkdtempSync(join(tmpdir(), 'itp-upload-'));
  let documents: Documents;
  let serving: Serving;
  let away = false;
  beforeAll(async () => {
    documents = await openDocuments({
      functions: [documentUpload],
      objects: losable(await openFiles({ folder }), () => away),
    });
    serving = await serve(documentUpload, documents.host, { port: 0, metricsPort: 0 });
  });
  afterAll(async () => {
    await serving.drain();
    await documents.sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const origin = () => `http://127.0.0.1:${serving.port}`;
  const apiKey = () => ({ authorization: `Bearer ${documents.environment['ITP_API_KEY']}` });
  const send = (body: BodyInit, headers: Record<string, string> = apiKey()) =>
    fetch(`${origin()}/uploads`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  const form = (content: string | Uint8Array, fileName: string, fields: Record<string, string> = {}) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    data.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
    return data;
  };
  const problem = async (response: Response) => (await response.json()) as Problem;
  const nothingLeft = async () => expect(await documents.keys('incoming/')).toEqual([]);

  /** Uploads by tus as a browser does. */
  function tus(content: Buffer, options: Partial<UploadOptions> & { metadata: Record<string, string> }) {
    return new Promise<Document & { uploadUrl: string }>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${origin()}/uploads`,
        headers: apiKey(),
        retryDelays: [10, 10, 10],
        onError: reject,
        onSuccess({ lastResponse }) {
          resolve({ ...(JSON.parse(lastResponse.getBody()) as Document), uploadUrl: upload.url! });
        },
        ...options,
      });
      upload.start();
    });
  }
  const fileOf = async (id: string) => Buffer.from(await (await documents.download(id)).arrayBuffer());

  it('takes a form with a file', verifies('documents.upload'), async () => {
    const planId = (await documents.plans()).get('Marketing launch')!;
    const answer = await send(form('Grüße aus dem Lager', 'Übersicht (März).txt', { access: 'plan', planId }));
    expect(answer.status).toBe(201);
    const document = (await answer.json()) as Document;
    expect(document).toMatchObject({
      fileName: 'Übersicht (März).txt',
      title: 'Übersicht (März)',
      access: { to: 'plan', planId },
      kind: 'text',
      ownerId: documents.actor.userId,
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/documents/${document.id}`);
    expect((await fileOf(document.id)).toString()).toBe('Grüße aus dem Lager');
    await nothingLeft();
  });

  it('takes a large file by tus in pieces, byte for byte', verifies('documents.upload'), async () => {
    const content = zipOf({ 'word/document.xml': '<x/>', 'word/media/noise.bin': randomBytes(20_000_000) });
    const document = await tus(content, { chunkSize: 3_000_000, metadata: { filename: 'big.docx', access: 'tenant' } });
    expect(document).toMatchObject({ kind: 'docx', size: content.length, access: { to: 'tenant' } });
    const kept = await fileOf(document.id);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('goes on where a broken connection left off', verifies('documents.upload'), async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(11_000_000)]);
    const begun = await fetch(`${origin()}/uploads`, {
      method: 'POST',
      headers: {
        ...apiKey(),
        'tus-resumable': '1.0.0',
        'upload-length': String(content.length),
        'upload-metadata': `filename ${Buffer.from('cut.pdf').toString('base64')}`,
      },
    });
    expect(begun.status).toBe(201);
    const uploadUrl = new URL(begun.headers.get('location')!, origin()).href;
    const cut = new AbortController();
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(content.subarray(0, 9_500_000));
        await sleep(300);
        cut.abort();
      },
    });
    const headers = {
      ...apiKey(),
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    const patched = fetch(uploadUrl, {
      method: 'PATCH',
      headers,
      body,
      duplex: 'half',
      signal: cut.signal,
    } as RequestInit);
    await expect(patched).rejects.toThrow();
    const offset = async () => {
      const head = await fetch(uploadUrl, { method: 'HEAD', headers: { ...apiKey(), 'tus-resumable': '1.0.0' } });
      return Number(head.headers.get('upload-offset'));
    };
    await expect.poll(offset).toBeGreaterThan(8_000_000);
    expect(await offset()).toBeLessThanOrEqual(9_500_000);

    const sent: number[] = [];
    const document = await tus(content, {
      uploadUrl,
      metadata: {},
      onProgress: (bytes) => void sent.push(bytes),
    });
    expect(Math.min(...sent)).toBeGreaterThan(8_000_000);
    expect(document).toMatchObject({ kind: 'pdf', size: content.length });
    expect((await fileOf(document.id)).equals(content)).toBe(true);
  });

  it(
    'asks for the end again when the object store was lost there',
    verifies('documents.upload', 'documents.no-row-without-object'),
    async () => {
      const content = Buffer.from('# Plan\n'.repeat(200_000));
      const before = (await documents.invoke(documentCatalog, { op: 'list', limit: 200 })).documents.length;
      let tries = 0;
      const document = await tus(content, {
        chunkSize: 500_000,
        metadata: { filename: 'lost.md' },
        onBeforeRequest(request) {
          if (request.getMethod() !== 'PATCH') away = false;
          else if (++tries === 2) away = true;
        },
      });
      expect(tries).toBeGreaterThan(3);
      expect(document).toMatchObject({ kind: 'markdown', size: content.length });
      expect((await fileOf(document.id)).equals(content)).toBe(true);
      expect((await documents.invoke(documentCatalog, { op: 'list', limit: 200 })).documents).toHaveLength(before + 1);
    },
  );

  it(
    'is 503 while the object store is away, and makes no document',
    verifies('documents.no-row-without-object'),
    async () => {
      away = true;
      const answer = await send(form('Lost', 'never.txt'));
      away = false;
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      const { documents: found } = await documents.invoke(documentCatalog, { op: 'list', words: 'never.txt' });
      expect(found).toEqual([]);
    },
  );

  it('tells a client that did not hear it that its upload is complete', async () => {
    const content = Buffer.from('Heard twice.');
    const { id, uploadUrl } = await tus(content, { metadata: { filename: 'twice.txt' } });
    const head = await fetch(uploadUrl, { method: 'HEAD', headers: { ...apiKey(), 'tus-resumable': '1.0.0' } });
    expect(head.headers.get('upload-offset')).toBe(String(content.length));
    expect((await fileOf(id)).equals(content)).toBe(true);
  });

  it('refuses whoever is nobody, and what a page of another site sends', verifies('documents.upload-own'), async () => {
    expect((await send(form('x', 'x.txt'), {})).status).toBe(401);
    const cookie = { cookie: documents.cookie };
    expect((await send(form('x', 'x.txt'), { ...cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send(form('x', 'x.txt'), { ...cookie, origin: origin() })).status).toBe(201);
  });

  it('keeps an upload for the person who began it', verifies('documents.upload-own'), async () => {
    const headers = {
      ...apiKey(),
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': `filename ${Buffer.from('mine.txt').toString('base64')}`,
    };
    const begun = await fetch(`${origin()}/uploads`, { method: 'POST', headers });
    const url = new URL(begun.headers.get('location')!, origin()).href;
    const jonas = await documents.signInAs('Jonas');
    const his = { cookie: jonas.cookie, origin: origin(), 'tus-resumable': '1.0.0' };
    for (const method of ['HEAD', 'DELETE', 'PATCH']) {
      const more =
        method === 'PATCH' ? { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : {};
      const answer = await fetch(url, {
        method,
        headers: { ...his, ...more },
        ...(method === 'PATCH' && { body: 'x' }),
      });
      expect(answer.status, method).toBe(404);
    }
    const ended = await fetch(url, { method: 'DELETE', headers: { ...apiKey(), 'tus-resumable': '1.0.0' } });
    expect(ended.status).toBe(204);
    await expect.poll(() => documents.keys(`incoming/${documents.actor.userId}/${url.split('/').at(-1)}/`)).toEqual([]);
  });

  it(
    'refuses what is empty, unreadable or unnamed, and keeps nothing of it',
    verifies('documents.upload-limits'),
    async () => {
      const before = await documents.keys('documents/');
      const left = await documents.keys('incoming/');
      const refused = async (body: FormData, status: number) => {
        const answer = await send(body);
        expect(answer.status).toBe(status);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        return problem(answer);
      };
      expect((await refused(form('', 'empty.pdf'), 400)).detail).toContain('empty');
      expect((await refused(form(randomBytes(500), 'noise.pdf'), 415)).detail).toContain('no kind of file');
      await refused(form('x', 'x.txt', { access: 'plan' }), 400);
      await refused(form('x', 'x.txt', { access: 'plan', planId: 'of-nobody' }), 400);
      await refused(form('x', '..'), 400);
      const two = form('a', 'a.txt');
      two.append('file', new Blob(['b']), 'b.txt');
      await refused(two, 400);
      const none = new FormData();
      none.set('access', 'owner');
      await refused(none, 400);
      const cut = await send('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHalf a', {
        ...apiKey(),
        'content-type': 'multipart/form-data; boundary=x',
      });
      expect(cut.status).toBe(400);
      expect((await send('x', { ...apiKey(), 'content-type': 'text/plain' })).status).toBe(415);
      expect(await documents.keys('documents/')).toEqual(before);
      expect(await documents.keys('incoming/')).toEqual(left);
    },
  );

  it(
    'refuses by tus what it would refuse at its end, and forgets it',
    verifies('documents.upload-limits'),
    async () => {
      const left = await documents.keys('incoming/');
      const begin = (length: number, metadata: string) =>
        fetch(`${origin()}/uploads`, {
          method: 'POST',
          headers: {
            ...apiKey(),
            'tus-resumable': '1.0.0',
            'upload-length': String(length),
            'upload-metadata': metadata,
          },
        });
      const named = `filename ${Buffer.from('x.bin').toString('base64')}`;
      expect((await begin(0, named)).status).toBe(400);
      expect((await begin(maxDocumentBytes + 1, named)).status).toBe(413);
      expect((await begin(5, `access ${Buffer.from('owner').toString('base64')}`)).status).toBe(400);
      const refused = tus(randomBytes(5000), { metadata: { filename: 'noise.bin' } });
      await expect(refused).rejects.toThrow('unsupported media type');
      expect(await documents.keys('incoming/')).toEqual(left);
    },
  );

  it(
    'lets a person have only so many uploads unfinished, and forgets them after a day',
    verifies('documents.upload-quota'),
    async () => {
      const limits = { DOCUMENTS_UNFINISHED_UPLOADS: '2', DOCUMENTS_UNFINISHED_BYTES: String(maxDocumentBytes) };
      const host = documents.anotherHost(limits, { objects: documents.objects });
      const { actor, cookie } = await documents.signInAs('Kwame');
      const tusFetch = (method: string, path: string, more: Record<string, string> = {}, body?: string) => {
        const headers = { cookie, origin: 'http://localhost:8080', 'tus-resumable': '1.0.0', ...more };
        const request = new Request(`http://localhost:8080${path}`, { method, headers, ...(body && { body }) });
        return documentUpload.fetch(request, host);
      };
      const begin = (length: number) => {
        const metadata = `filename ${Buffer.from('many.txt').toString('base64')}`;
        return tusFetch('POST', '/uploads', { 'upload-length': String(length), 'upload-metadata': metadata });
      };
      const states = async () =>
        (await documents.keys(`incoming/${actor.userId}/`)).filter((key) => key.endsWith('/state.json'));

      const first = (await begin(5)).headers.get('location')!;
      expect((await begin(6)).status).toBe(201);
      const refused = await begin(7);
      expect([refused.status, (await problem(refused)).code]).toEqual([422, 'limit_exceeded']);
      expect(await states()).toHaveLength(2);

      const ended = await tusFetch(
        'PATCH',
        first,
        { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        'Hello',
      );
      expect(ended.status).toBe(200);
      expect((await begin(maxDocumentBytes)).status).toBe(422);
      const third = await begin(7);
      expect(third.status).toBe(201);

      // Time passes.
      for (const key of await states()) {
        const state = (await new Response((await documents.objects.get(key))!.body).json()) as object;
        const createdAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
        await documents.objects.put(key, Buffer.from(JSON.stringify({ ...state, createdAt })), 'application/json');
      }
      expect((await tusFetch('HEAD', third.headers.get('location')!)).status).toBe(410);
      expect((await begin(maxDocumentBytes)).status).toBe(201);
    },
  );

  it('cuts an endless body off at the limit', verifies('documents.upload-limits'), async () => {
    const chunk = Buffer.alloc(1_048_576, 'a');
    let sent = 0;
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="endless.txt"\r\n\r\n';
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(sent === 0 ? Buffer.from(head) : chunk);
        sent += chunk.length;
      },
    });
    const answer = await send(endless, { ...apiKey(), 'content-type': 'multipart/form-data; boundary=x' }).catch(
      () => undefined,
    );
    if (answer) expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(maxDocumentBytes + 64 * 1_048_576);
    await expect
      .poll(async () => (await documents.keys('incoming/')).filter((key) => key.endsWith('.part')))
      .toEqual([]);
    const announced = await send('x', {
      ...apiKey(),
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1',
    });
    expect(announced.status).toBe(400);
  });
});

/** The store, and as its callers see it while it is away. */
function losable(objects: Objects, isAway: () => boolean): Objects {
  const check = () => {
    if (isAway())
      throw new ProblemError('unavailable', { detail: 'The object store cannot be reached.', retryAfter: 1 });
  };
  return {
    ...objects,
    async put(...given) {
      check();
      return objects.put(...given);
    },
    async get(key) {
      check();
      return objects.get(key);
    },
    async delete(key) {
      check();
      return objects.delete(key);
    },
    async *keys(prefix) {
      check();
      yield* objects.keys(prefix);
    },
  };
}
