import type { Client } from 'minio';
import { digestThrough } from './digest.ts';
import type { Digest } from './objects.ts';

/** What is held in memory of an object on its way; S3 takes no less than 5 MiB. */
const blockBytes = 8 * 1_048_576;

/** Sends `body` as a multipart upload, a block at a time; one that is not as `expected` never becomes an object. */
export async function putInBlocks(
  { client, bucket, key }: { client: Client; bucket: string; key: string },
  body: ReadableStream<Uint8Array> | Uint8Array,
  expected: Digest,
  headers: Record<string, string>,
): Promise<void> {
  const uploadID = await client.initiateNewMultipartUpload(bucket, key, headers);
  const sent: { part: number; etag: string }[] = [];
  let waiting: Uint8Array[] = [];
  let size = 0;

  async function send(): Promise<void> {
    const block = Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    const place = { bucketName: bucket, objectName: key, uploadID, partNumber: sent.length + 1 };
    const { etag } = await client.uploadPart({ ...place, headers: { 'content-length': block.length } }, block);
    sent.push({ part: place.partNumber, etag });
  }

  try {
    await digestThrough(
      body,
      async (chunk) => {
        waiting.push(chunk);
        size += chunk.length;
        if (size >= blockBytes) await send();
      },
      expected,
    );
    if (size > 0 || sent.length === 0) await send();
    await client.completeMultipartUpload(bucket, key, uploadID, sent);
  } catch (error) {
    await client.abortMultipartUpload(bucket, key, uploadID).catch(() => {});
    throw error;
  }
}
