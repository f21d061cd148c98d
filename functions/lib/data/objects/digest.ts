import { createHash } from 'node:crypto';
import type { Digest } from './objects.ts';

/**
 * Hands each chunk of `body` with its offset to `write`, one after another; gives what the whole amounted to, and fails
 * when that is not as `expected`.
 */
export async function digestThrough(
  body: ReadableStream<Uint8Array> | Uint8Array,
  write: (chunk: Uint8Array, offset: number) => Promise<void>,
  expected?: Digest,
): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    hash.update(chunk);
    await write(chunk, size);
    size += chunk.length;
  }
  const sha256 = hash.digest('hex');
  if (expected && (expected.size !== size || expected.sha256 !== sha256)) {
    throw new Error('The content is not the one that was announced.');
  }
  return { size, sha256 };
}
