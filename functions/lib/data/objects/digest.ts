import { createHash } from 'node:crypto';

/** Hands each chunk of `body` with its offset to `write`, one after another; gives what the whole amounted to. */
export async function digestThrough(
  body: ReadableStream<Uint8Array> | Uint8Array,
  write: (chunk: Uint8Array, offset: number) => Promise<void>,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    hash.update(chunk);
    await write(chunk, size);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
