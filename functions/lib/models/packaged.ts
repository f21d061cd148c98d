import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Embedder } from './embedder.ts';
import type { EmbedReply } from './packaged.worker.ts';

export const packagedModel = 'universal-sentence-encoder-lite-en-0.2.0';

/**
 * The model that comes with the packages, in a thread of its own that is started with the first text and ends with the
 * process. English; 512 dimensions; it reads the first 900 characters or so as well as any.
 */
export default function openPackaged(): Embedder {
  const waiting: Job[] = [];
  let thread: Worker | undefined;
  let working: Job | undefined;

  function next(): void {
    if (working) return;
    // The job with the least left to do.
    waiting.sort((one, other) => one.texts.length - one.vectors.length - (other.texts.length - other.vectors.length));
    working = waiting[0];
    if (!working) {
      thread?.unref();
      return;
    }
    thread ??= start();
    thread.ref();
    thread.postMessage(working.texts[working.vectors.length]!);
  }

  function start(): Worker {
    const { dirname } = import.meta;
    const bundled = join(dirname, 'packaged.worker.mjs');
    const worker = new Worker(existsSync(bundled) ? bundled : join(dirname, 'packaged.worker.ts'));
    worker.on('message', ({ vector }: EmbedReply) => {
      const job = working!;
      working = undefined;
      job.vectors.push(vector);
      if (job.vectors.length === job.texts.length) leave(job, () => job.resolve(job.vectors));
      next();
    });
    worker.on('error', (error) => {
      thread = undefined;
      working = undefined;
      for (const job of waiting.splice(0)) {
        job.reject(new ProblemError('unavailable', { retryAfter: 5, cause: error }));
      }
    });
    return worker;
  }

  function leave(job: Job, settle: () => void): void {
    const place = waiting.indexOf(job);
    if (place === -1) return;
    waiting.splice(place, 1);
    settle();
  }

  return {
    id: packagedModel,
    dimensions: 512,
    weight: 0.2,
    embed(texts, signal) {
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        if (texts.length === 0) return resolve([]);
        const job: Job = { texts, vectors: [], resolve, reject };
        signal?.addEventListener('abort', () => leave(job, () => reject(signal.reason as Error)), { once: true });
        waiting.push(job);
        next();
      });
    },
    async close() {
      const ending = thread;
      thread = undefined;
      for (const job of waiting.splice(0)) job.reject(new ProblemError('unavailable'));
      working = undefined;
      await ending?.terminate();
    },
  };
}

interface Job {
  texts: readonly string[];
  /** Of the first of them. */
  vectors: Float32Array[];
  resolve(vectors: Float32Array[]): void;
  reject(error: Error): void;
}
