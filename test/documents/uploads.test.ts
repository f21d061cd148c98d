import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, maxDocumentBytes } from '#lib/contracts/documents.ts';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { type App, startApp } from '../e2e/app.ts';

const mebibyte = 1_048_576;
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
const opening = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="endless.txt"\r\n\r\n');

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
      await app.fetch('/uploads', {
        method: 'POST',
        headers: multipart,
        body: `${opening.toString()}\0
--x--
`,
      });
      forgetPeak();
      const before = peak();
      const chunk = Buffer.alloc(mebibyte, 'a');
      let sent = 0;
      const endless = new ReadableStream({
        pull(controller) {
          controller.enqueue(sent === 0 ? opening : chunk);
          sent += chunk.length;
        },
      });
      const init = { method: 'POST', headers: multipart, body: endless, duplex: 'half' } as RequestInit;
      // The connection may end before its client has read the answer.
      const answer = await app.fetch('/uploads', init).catch(() => undefined);
      if (answer) expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([413, 'payload_too_large']);
      expect(sent).toBeLessThan(maxDocumentBytes + 64 * mebibyte);
      expect(peak() - before).toBeLessThan(160 * mebibyte);

      const named = { 'upload-metadata': `filename ${btoa('big.txt')}`, 'tus-resumable': '1.0.0' };
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
