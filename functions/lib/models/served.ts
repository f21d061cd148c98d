import * as z from 'zod';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Embedder, sentenceModelWeight } from './embedder.ts';
import { unit } from './unit.ts';

const Answer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) });
const textsAtOnce = 64;
const timeoutMs = 60_000;

interface Options {
  id: string;
  /** Up to where /embeddings follows. */
  baseUrl: string;
  model: string;
  apiKey: string | undefined;
}

/** A model behind an OpenAI-compatible server; the server is asked once how many dimensions it has. */
export default async function openServed({ id, baseUrl, model, apiKey }: Options): Promise<Embedder> {
  const url = `${baseUrl.replace(/\/$/, '')}/embeddings`;

  async function ask(input: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw away('The embedding server does not answer.', error);
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw away(`The embedding server answers ${response.status}.`);
    }
    const answer = Answer.safeParse(await response.json().catch(() => undefined));
    const vectors = answer.data?.data.toSorted((one, other) => one.index - other.index);
    if (vectors?.length !== input.length) throw away('The embedding server answers something else than embeddings.');
    return vectors.map(({ embedding }) => unit(embedding));
  }

  const { length: dimensions } = (await ask(['dimensions']))[0]!;
  return {
    id,
    dimensions,
    weight: sentenceModelWeight,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      while (vectors.length < texts.length) {
        vectors.push(...(await ask(texts.slice(vectors.length, vectors.length + textsAtOnce), signal)));
      }
      if (vectors.some((vector) => vector.length !== dimensions)) throw away('The embedding server changed its model.');
      return vectors;
    },
    async close() {},
  };
}

function away(detail: string, cause?: unknown): ProblemError {
  return new ProblemError('unavailable', { detail, retryAfter: 5, cause });
}
