import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFromEnvironment } from '#lib/data/objects/from-environment.ts';
import openMinio from '#lib/data/objects/minio.ts';
import { openObjects } from '#lib/data/objects/open-objects.ts';
import { verifies } from '#test/verifies.ts';
import { objectsConformance } from './objects.ts';
import { withServer } from './server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = await temporaryFolder();

objectsConformance('files', () => openObjects({}, { folder: join(folder, 'objects') }));
withServer('ITP_TEST_MINIO_ENDPOINT', (endpoint) =>
  objectsConformance('MinIO', async () =>
    openFromEnvironment({
      MINIO_ENDPOINT: endpoint,
      MINIO_ACCESS_KEY: process.env['ITP_TEST_MINIO_ACCESS_KEY'],
      MINIO_SECRET_KEY: process.env['ITP_TEST_MINIO_SECRET_KEY'],
      MINIO_BUCKET: `itp-test-${randomUUID()}`,
    }),
  ),
);

describe('an object store that is not there', () => {
  it('is the code unavailable', verifies('data.unavailable'), async () => {
    const keys = { accessKey: 'nobody', secretKey: 'nothing-at-all' };
    const objects = openMinio({ endpoint: '127.0.0.1', port: 1, bucket: 'itp', useSsl: false, ...keys });
    const refused = { code: 'unavailable', options: { retryAfter: 1 } };
    await expect(objects.ping()).rejects.toMatchObject(refused);
    await expect(objects.put('tenant/a', Buffer.from('a'), 'text/plain')).rejects.toMatchObject(refused);
    await expect(objects.get('tenant/a')).rejects.toMatchObject(refused);
  });
});
