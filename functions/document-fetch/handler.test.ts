import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, documentCatalog, documentFetch } from '#lib/contracts/documents.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { verifies } from '#test/verifies.ts';
import { sampleFiles } from '../../infra/microsoft365/sample/files.ts';

const sample = (name: string) => sampleFiles.find((file) => file.name === name)!;

describe('document-fetch', () => {
  let documents: Documents;
  let origin: string;
  const server = createServer((request, response) => {
    if (request.url === '/endless') return sendForever(response);
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '100' }).write('Half');
      return void setTimeout(() => response.destroy(), 50);
    }
    if (request.url === '/noise') return void response.end(Buffer.from('MZ\0\0\x01'));
    if (request.url === '/') return void response.end('<!doctype html><h1>The front page</h1>');
    response.writeHead(404).end();
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    documents = await openDocuments({ environment: { DOCUMENTS_ALLOW_PRIVATE_URLS: 'true' } });
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await documents.close();
  });

  type Source = { from: 'url'; url: string } | { from: 'drive-item'; driveId: string; itemId: string };

  /** Adds a document and waits until its fetch has ended. */
  async function added(source: Source, as = documents.actor): Promise<Document> {
    const { document } = await documents.invoke(documentCatalog, { op: 'add', source }, as);
    expect(document).toMatchObject({ state: 'working', stage: 'fetch' });
    return ended(document.id, as);
  }
  async function ended(documentId: string, as = documents.actor): Promise<Document> {
    let document: Document | undefined;
    await expect
      .poll(
        async () => {
          ({ document } = await documents.invoke(documentCatalog, { op: 'get', documentId }, as));
          return document.stage;
        },
        { timeout: 60_000 },
      )
      .not.toBe('fetch');
    return document!;
  }

  it('brings a page of the web', verifies('documents.fetch'), async () => {
    const document = await added({ from: 'url', url: `${origin}/#part` });
    expect(document).toMatchObject({ kind: 'html', title: '127.0.0.1', fileName: '127.0.0.1', stage: 'parse' });
    expect(document.source).toEqual({ from: 'url', url: `${origin}/` });
    expect(await (await documents.download(document.id)).text()).toContain('The front page');
    expect((await documents.audited(document.id)).map(({ action }) => action)).toEqual([
      'document.add',
      'document.fetch',
    ]);
    const again = await documents.invoke(documentCatalog, { op: 'add', source: { from: 'url', url: `${origin}/` } });
    expect(again.document.id).toBe(document.id);
    await ended(document.id);
  });

  it('brings a file of a library, as the person may read it there', verifies('documents.fetch'), async () => {
    const brief = sample('Launch brief.md');
    const document = await added({ from: 'drive-item', driveId: brief.driveId, itemId: brief.id });
    expect(document).toMatchObject({ title: 'Launch brief', fileName: 'Launch brief.md', kind: 'markdown' });
    expect(await (await documents.download(document.id)).text()).toContain('400 posters');

    const bands = sample('Salary bands.txt');
    const source = { from: 'drive-item', driveId: bands.driveId, itemId: bands.id } as const;
    expect(await added(source)).toMatchObject({
      state: 'failed',
      reason: 'You may not open this file in SharePoint or OneDrive.',
    });
    const priya = await documents.signInAs('Priya');
    expect(await added(source, priya.actor)).toMatchObject({ kind: 'text', ownerId: priya.actor.userId });
  });

  it('brings what a link of a task to SharePoint leads to', verifies('documents.fetch'), async () => {
    const brief = sample('Launch brief.md');
    const document = await added({ from: 'url', url: brief.webUrl });
    expect(document).toMatchObject({ title: 'Launch brief', kind: 'markdown' });
    const gone = await added({ from: 'url', url: brief.webUrl.replace('brief', 'letter') });
    expect(gone).toMatchObject({
      state: 'failed',
      reason: 'There is no such file in SharePoint or OneDrive any more.',
    });
  });

  it(
    'says why it could not, keeps nothing of it, and tries again when asked to',
    verifies('documents.fetch'),
    async () => {
      const before = await documents.keys('documents/');
      const failures = [
        ['/absent', 'There is nothing at the address.'],
        ['/noise', 'This is no kind of file that can be read'],
        ['/endless', 'A document may have 200 MB.'],
      ] as const;
      for (const [path, reason] of failures) {
        const failed = await added({ from: 'url', url: `${origin}${path}` });
        expect(failed).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
        expect((await documents.audited(failed.id)).at(-1)).toMatchObject({
          action: 'document.fetch',
          result: 'failed',
        });
      }
      expect(await added({ from: 'url', url: `${origin}/cut` })).toMatchObject({ state: 'failed' });
      expect(await documents.keys('documents/')).toEqual(before);
      expect(await documents.keys('incoming/')).toEqual([]);

      const { document } = await documents.invoke(documentCatalog, {
        op: 'add',
        source: { from: 'url', url: `${origin}/absent` },
      });
      await ended(document.id);
      const again = await documents.invoke(documentCatalog, { op: 'reparse', documentId: document.id });
      expect(again.document).toMatchObject({ state: 'working', stage: 'fetch' });
      expect((await ended(document.id)).state).toBe('failed');
    },
  );

  it('refuses at once an address that names a private place', verifies('documents.fetch-ssrf'), async () => {
    const strict = await openDocuments();
    for (const url of [`${origin}/`, 'http://169.254.169.254/latest/meta-data', 'http://[::1]/', 'http://10.0.0.1/']) {
      const adding = strict.invoke(documentCatalog, { op: 'add', source: { from: 'url', url } });
      await expect(adding, url).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await strict.close();
  });

  it('fetches for the owner alone', verifies('documents.fetch'), async () => {
    const document = await added({ from: 'url', url: `${origin}/` });
    const jonas = await documents.signInAs('Jonas');
    const tried = documents.invoke(documentFetch, { documentId: document.id }, jonas.actor);
    await expect(tried).rejects.toMatchObject({ code: 'not_found' });
  });
});

function sendForever(response: NodeJS.WritableStream): void {
  const chunk = Buffer.alloc(1_048_576, 'a');
  const send = () => {
    while (response.writable && response.write(chunk));
  };
  response.on('drain', send);
  send();
}
