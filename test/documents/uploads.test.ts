import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, maxDocumentBytes } from '#lib/contracts/documents.ts';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { type App, startApp } from '../e2e/app.ts';

const mebibyte = 1_048_576;

interface Body {
  /** Bytes that its reader has taken so far. */
  sent: number;
  chunks: AsyncGenerator<Uint8Array>;
}

/** A body that is `chunk` again and again: so many times, or without end. */
function body(chunk: Buffer, times = Infinity): Body {
  async function* repeat() {
    for (let time = 0; time < times; time++) {
      made.sent += chunk.length;
      yield chunk;
    }
  }
  const made: Body = { sent: 0, chunks: repeat() };
  return made;
}

/** Sends it as the file of a form. */
function asForm({ chunks }: Body): RequestInit {
  async function* form() {
    yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="endless.txt"\r\n\r\n');
    yield* chunks;
    yield Buffer.from('\r\n--x--\r\n');
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  return { method: 'POST', headers, body: Readable.toWeb(Readable.from(form())), duplex: 'half' } as RequestInit;
}

describe('uploads through the gateway', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** Most memory that the process has had since `forgetPeak`, in bytes; Linux alone tells. */
  const forgetPeak = () => writeFileSync(`/proc/${app.process.pid}/clear_refs`, '5');
  const peak = () => {
    const status = readFileSync(`/proc/${app.process.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) * 1024;
  };
  /** Does `work`, in which the process grows by less than 64 MB. */
  async function grown<T>(work: () => Promise<T>): Promise<T> {
    forgetPeak();
    const before = peak();
    const result = await work();
    expect(peak() - before).toBeLessThan(64 * mebibyte);
    return result;
  }
  const incoming = () => {
    const objects = join(app.dataFolder, 'objects');
    return readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((name) => /incoming.*[@~]$/.test(name));
  };

  function tus(content: Buffer, options: object = {}): Promise<{ document: Document; url: string }> {
    return new Promise((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${app.url}/uploads`,
        headers: { authorization: `Bearer ${app.apiKey}` },
        chunkSize: 2 * mebibyte,
        retryDelays: [100, 500, 1000, 3000, 5000, 5000],
        metadata: { filename: 'plan.pdf' },
        onError: reject,
        onSuccess: ({ lastResponse }) =>
          resolve({ document: JSON.parse(lastResponse.getBody()) as Document, url: upload.url! }),
        ...options,
      });
      upload.start();
    });
  }
  const fileOf = async ({ id }: Document) =>
    Buffer.from(await (await app.fetch(`/api/v1/documents/${id}/file`)).arrayBuffer());

  it(
    'are cut off at the limit, without end or announced, and the app lives on in its memory',
    verifies('documents.upload-limits'),
    async () => {
      const named = { 'upload-metadata': `filename ${btoa('big.txt')}`, 'tus-resumable': '1.0.0' };
      // Of bytes that are no document: what it has read by then, it forgets.
      const warming = await app.fetch('/uploads', asForm(body(Buffer.alloc(mebibyte), 24)));
      expect(warming.status).toBe(415);

      const endless = body(Buffer.alloc(mebibyte, 'a'));
      // The connection may end before its client has read the answer.
      const answer = await grown(() => app.fetch('/uploads', asForm(endless)).catch(() => undefined));
      if (answer) expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([413, 'payload_too_large']);
      expect(endless.sent).toBeLessThan(maxDocumentBytes + 64 * mebibyte);

      const begun = await app.fetch('/uploads', {
        method: 'POST',
        headers: { ...named, 'upload-length': String(maxDocumentBytes) },
      });
      const more = body(Buffer.alloc(mebibyte, 'a'));
      const resumed = await grown(() => {
        const headers = { ...named, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
        const init = {
          method: 'PATCH',
          headers,
          body: Readable.toWeb(Readable.from(more.chunks)),
          duplex: 'half',
        } as RequestInit;
        return app.fetch(begun.headers.get('location')!, init).catch(() => undefined);
      });
      if (resumed) expect(resumed.status).toBe(413);
      expect(more.sent).toBeLessThan(maxDocumentBytes + 64 * mebibyte);
      expect((await app.fetch(begun.headers.get('location')!, { method: 'DELETE', headers: named })).status).toBe(204);

      const announced = await app.fetch('/uploads', {
        method: 'POST',
        headers: { ...named, 'upload-length': String(10 * 1024 * mebibyte) },
      });
      expect(announced.status).toBe(413);
      const patched = await app.fetch(`/uploads/${'0'.repeat(32)}`, {
        method: 'PATCH',
        headers: { ...named, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: 'x'.repeat(5 * mebibyte),
      });
      expect(patched.status).toBe(404);
      await expect
        .poll(incoming, { timeout: 10_000 })
        .toEqual(expect.not.arrayContaining([expect.stringContaining('.part')]));
      expect((await app.fetch('/api/v1/documents')).status).toBe(200);
      expect(app.output()).not.toMatch(/uncaught|ERR_INVALID_STATE/i);
    },
  );

  it('goes on after the app was killed in its middle', verifies('documents.upload'), async () => {
    // No text that would be read while the app is to end.
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(10_000_000)]);
    let killed: Promise<void> | undefined;
    const sent: number[] = [];
    const { document } = await tus(content, {
      // The client begins anew when it is told that the app is starting.
      onBeforeRequest: () => killed,
      onChunkComplete(_size: number, accepted: number) {
        sent.push(accepted);
        if (sent.length === 2) killed = app.kill().then(() => app.restart());
      },
    });
    await killed;
    expect(sent.filter((accepted) => accepted <= 4 * mebibyte).length).toBeLessThanOrEqual(3);
    expect(document).toMatchObject({ size: content.length, kind: 'pdf' });
    expect((await fileOf(document)).equals(content)).toBe(true);
  });
});
