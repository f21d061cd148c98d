import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client, S3Error } from 'minio';
import { ProblemError } from '#lib/runtime/problem.ts';
import { closing } from './closing.ts';
import { digestThrough } from './digest.ts';
import { checkKey, checkPrefix } from './keys.ts';
import { putInBlocks } from './minio-blocks.ts';
import type { Digest, ObjectInfo, Objects } from './objects.ts';

export interface MinioOptions {
  endpoint: string;
  port?: number;
  accessKey: string;
  secretKey: string;
  bucket: string;
  useSsl: boolean;
}

/** A bucket of MinIO, or of another server that speaks S3; made when absent. */
export default function openMinio({ endpoint, port, accessKey, secretKey, bucket, useSsl }: MinioOptions): Objects {
  const client = new Client({
    endPoint: endpoint,
    ...(port && { port }),
    accessKey,
    secretKey,
    useSSL: useSsl,
    retryOptions: { disableRetry: true },
  });
  let madeBucket: Promise<void> | undefined;

  async function inBucket<T>(use: () => Promise<T>): Promise<T> {
    try {
      await (madeBucket ??= makeBucket());
      return await use();
    } catch (error) {
      throw withoutConnectionErrors(error);
    }
  }

  async function makeBucket(): Promise<void> {
    try {
      if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket);
    } catch (error) {
      if (error instanceof S3Error && error.code === 'BucketAlreadyOwnedByYou') return;
      madeBucket = undefined;
      throw error;
    }
  }

  async function stat(key: string): Promise<ObjectInfo | undefined> {
    checkKey(key);
    return inBucket(async () => {
      const found = await orAbsent(client.statObject(bucket, key));
      if (!found) return undefined;
      const { size, lastModified, metaData } = found;
      return { key, size, contentType: metaData['content-type'], sha256: metaData['sha256'], modifiedAt: lastModified };
    });
  }

  async function listed(prefix: string): Promise<{ name: string; lastModified: Date }[]> {
    checkPrefix(prefix);
    const items = client.listObjectsV2(bucket, prefix, true) as Readable;
    return inBucket(() => items.toArray());
  }

  return {
    stat,
    async put(key, body, contentType, expected) {
      checkKey(key);
      const headers = ({ sha256 }: Digest) => ({ 'content-type': contentType, 'x-amz-meta-sha256': sha256 });
      const digest = await inBucket(async () => {
        if (expected) {
          await putInBlocks({ client, bucket, key }, body, expected, headers(expected));
          return expected;
        }
        if (body instanceof Uint8Array) {
          const found = await digestThrough(body, async () => {});
          const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
          await client.putObject(bucket, key, bytes, found.size, headers(found));
          return found;
        }
        return spooled(body, async (spool, found) => {
          await client.putObject(bucket, key, createReadStream(spool), found.size, headers(found));
        });
      });
      return (await stat(key)) ?? { key, ...digest, contentType, modifiedAt: new Date() };
    },
    async get(key) {
      checkKey(key);
      return inBucket(async () => {
        const message = (await orAbsent(client.getObject(bucket, key))) as IncomingMessage | undefined;
        if (!message) return undefined;
        const { headers } = message;
        return {
          key,
          size: Number(headers['content-length']),
          contentType: headers['content-type'] ?? '',
          sha256: String(headers['x-amz-meta-sha256']),
          modifiedAt: new Date(headers['last-modified'] ?? 0),
          body: Readable.toWeb(message) as ReadableStream<Uint8Array>,
        };
      });
    },
    async delete(key) {
      checkKey(key);
      await inBucket(() => client.removeObject(bucket, key));
    },
    async *list(prefix) {
      for (const { name } of await listed(prefix)) {
        const info = await stat(name);
        if (info) yield info;
      }
    },
    async *keys(prefix) {
      for (const { name, lastModified } of await listed(prefix)) yield { key: name, modifiedAt: lastModified };
    },
    async ping() {
      await inBucket(() => client.bucketExists(bucket));
    },
    async close() {},
  };
}

/** The digest goes ahead of the content, so a stream of which it is not known is read to a file first. */
async function spooled(
  body: ReadableStream<Uint8Array>,
  use: (path: string, digest: Digest) => Promise<void>,
): Promise<Digest> {
  const folder = await mkdtemp(join(tmpdir(), 'itp-object-'));
  try {
    const path = join(folder, 'body');
    const digest = await closing(await open(path, 'wx', 0o600), (file) =>
      digestThrough(body, async (chunk, at) => {
        await file.write(chunk, 0, chunk.length, at);
      }),
    );
    await use(path, digest);
    return digest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function orAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof S3Error && (error.code === 'NoSuchKey' || error.code === 'NotFound')) return undefined;
    throw error;
  }
}

/** Errors of S3 that are not the server's own trouble stay as they are; anything with a system code never got there. */
function withoutConnectionErrors(cause: unknown): unknown {
  const { code = '' } = cause as { code?: string };
  const away =
    cause instanceof S3Error ? /^(SlowDown|ServiceUnavailable|InternalError|XMinio)/ : /^(E[A-Z_]+|UND_ERR.*)$/;
  if (!(cause instanceof Error) || !away.test(code)) return cause;
  return new ProblemError('unavailable', { detail: 'The object store cannot be reached.', retryAfter: 1, cause });
}
