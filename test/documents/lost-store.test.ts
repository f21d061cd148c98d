import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { describe, expect, it } from 'vitest';
import { type Document, documentCatalog } from '#lib/contracts/documents.ts';
import { openFromEnvironment } from '#lib/data/objects/from-environment.ts';
import { serve } from '#lib/runtime/serve.ts';
import { verifies } from '#test/verifies.ts';
import documentUpload from '../../functions/document-upload/handler.ts';
import { withServer } from '../conformance/server.ts';
import { startTcpProxy, targetOf } from '../tcp-proxy.ts';
import { openDocuments } from './documents.ts';

withServer('ITP_TEST_MINIO_ENDPOINT', (endpoint) => {
  describe('MinIO lost in an upload', () => {
    it(
      'ends with one document, byte for byte, and none before',
      verifies('documents.no-row-without-object'),
      async () => {
        const proxy = await startTcpProxy(targetOf(`http://${endpoint}`));
        const objects = openFromEnvironment({
          MINIO_ENDPOINT: `${proxy.host}:${proxy.port}`,
          MINIO_ACCESS_KEY: process.env['ITP_TEST_MINIO_ACCESS_KEY'],
          MINIO_SECRET_KEY: process.env['ITP_TEST_MINIO_SECRET_KEY'],
          MINIO_BUCKET: `itp-test-${randomUUID()}`,
        });
        const documents = await openDocuments({ functions: [documentUpload], objects });
        const serving = await serve(documentUpload, documents.host, { port: 0, metricsPort: 0 });
        const listed = async () => (await documents.invoke(documentCatalog, { op: 'list' })).documents;
        const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(12_000_000)]);
        let cuts = 0;
        const document = await new Promise<Document>((resolve, reject) => {
          new Upload(content, {
            endpoint: `http://127.0.0.1:${serving.port}/uploads`,
            headers: { authorization: `Bearer ${documents.environment['ITP_API_KEY']}` },
            chunkSize: 3_000_000,
            retryDelays: [200, 200, 200, 200],
            metadata: { filename: 'report.pdf' },
            async onBeforeRequest(request) {
              if (request.getMethod() !== 'PATCH') return proxy.restore();
              // In the second piece, and at the very end.
              if ([2, 6].includes(++cuts)) void sleep(30).then(() => proxy.cut());
              if (cuts < 6) expect(await listed()).toEqual([]);
            },
            onError: reject,
            onSuccess: ({ lastResponse }) => resolve(JSON.parse(lastResponse.getBody()) as Document),
          }).start();
        });
        proxy.restore();
        expect((await listed()).map(({ id }) => id)).toEqual([document.id]);
        const kept = Buffer.from(await (await documents.download(document.id)).arrayBuffer());
        expect(kept.equals(content)).toBe(true);
        // What was put together when the store was lost is swept.
        expect((await documents.keys('documents/')).length).toBeLessThanOrEqual(2);
        await serving.drain();
        await documents.sandbox.close();
        await proxy.close();
      },
    );
  });
});
