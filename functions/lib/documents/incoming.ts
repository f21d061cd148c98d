import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type DocumentKind, maxDocumentBytes } from '#lib/contracts/documents.ts';
import type { Objects } from '#lib/data/objects/objects.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { newOriginalKey } from './object-keys.ts';
import { Sniffer } from './sniff.ts';

/** A piece of a file that is on its way, as an object of its own. */
export interface Part {
  key: string;
  size: number;
}

/** What is held in memory of a file on its way, and may have to be sent again. */
const partBytes = 4 * 1_048_576;

/**
 * Keeps what comes as parts below `prefix`, telling each once it is stored. When it breaks off, what had come is stored
 * before the error is thrown. More than `room` bytes are refused with `payload_too_large`.
 */
export async function storeParts(
  objects: Objects,
  prefix: string,
  body: AsyncIterable<Uint8Array>,
  onPart: (part: Part) => Promise<void> | void,
  room = maxDocumentBytes,
): Promise<void> {
  // One buffer for all parts: new ones would lie about until the garbage collector sees a reason to come.
  const waiting = Buffer.allocUnsafeSlow(partBytes);
  let size = 0;
  let left = room;

  async function store(): Promise<void> {
    if (size === 0) return;
    const bytes = waiting.subarray(0, size);
    size = 0;
    const key = `${prefix}${randomUUID()}.part`;
    await objects.put(key, bytes, 'application/octet-stream');
    await onPart({ key, size: bytes.length });
  }

  try {
    for await (const chunk of body) {
      left -= chunk.length;
      if (left < 0) throw tooLarge();
      for (let at = 0; at < chunk.length;) {
        const taken = Math.min(chunk.length - at, partBytes - size);
        waiting.set(chunk.subarray(at, at + taken), size);
        [at, size] = [at + taken, size + taken];
        if (size === partBytes) await store();
      }
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) await store();
    throw error;
  }
  await store();
}

/** Puts parts together as an original whose kind is known; refuses what is empty or cannot be read. */
export async function assemble(
  objects: Objects,
  tenantId: string,
  parts: readonly Part[],
  fileName: string,
): Promise<{ objectKey: string; kind: DocumentKind }> {
  const hash = createHash('sha256');
  const sniffer = new Sniffer();
  let size = 0;
  for await (const chunk of bytesOf(objects, parts)) {
    hash.update(chunk);
    sniffer.add(chunk);
    size += chunk.length;
  }
  if (size === 0) throw new ProblemError('invalid_input', { detail: 'The file is empty.' });
  const kind = sniffer.kind(fileName);
  const objectKey = newOriginalKey(tenantId);
  const whole = Readable.toWeb(Readable.from(bytesOf(objects, parts))) as ReadableStream<Uint8Array>;
  await objects.put(objectKey, whole, 'application/octet-stream', { size, sha256: hash.digest('hex') });
  return { objectKey, kind };
}

async function* bytesOf(objects: Objects, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const { key, size } of parts) {
    const stored = await objects.get(key);
    if (stored?.size !== size)
      throw new ProblemError('conflict', { detail: 'A part of the file is gone. Send it again.' });
    yield* stored.body;
  }
}

export async function removeAll(objects: Objects, prefix: string): Promise<void> {
  for await (const { key } of objects.keys(prefix)) await objects.delete(key);
}

export function tooLarge(): ProblemError {
  return new ProblemError('payload_too_large', { detail: `A document may have ${maxDocumentBytes / 1_048_576} MB.` });
}
