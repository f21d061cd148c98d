import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Embedder, sentenceModelWeight } from './embedder.ts';
import { unit } from './unit.ts';

/** What is used of @huggingface/transformers, which is installed where it is wanted: with its engine it takes 470 MB. */
interface Transformers {
  env: { localModelPath: string; allowRemoteModels: boolean };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { dtype: 'q8' },
  ): Promise<(texts: string[], options: { pooling: 'mean'; normalize: true }) => Promise<{ tolist(): number[][] }>>;
}

/** Texts are read this many at once, so that a question waits for no more of a document than that. */
const textsAtOnce = 4;

/** A sentence-transformers model such as all-MiniLM-L6-v2 in a folder: config.json, tokenizer.json, onnx/model_quantized.onnx. */
export default async function openLocal({ id, folder }: { id: string; folder: string }): Promise<Embedder> {
  const { env, pipeline } = load();
  env.localModelPath = dirname(folder);
  env.allowRemoteModels = false;
  const extract = await pipeline('feature-extraction', basename(folder), { dtype: 'q8' }).catch((error: unknown) => {
    throw new ProblemError('unavailable', {
      detail: 'EMBEDDING_MODEL_DIR holds no model that can be read.',
      cause: error,
    });
  });
  const read = async (texts: readonly string[]) => {
    const vectors = await extract([...texts], { pooling: 'mean', normalize: true });
    return vectors.tolist().map(unit);
  };

  const [probe] = await read(['dimensions']);
  return {
    id,
    dimensions: probe!.length,
    weight: sentenceModelWeight,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      while (vectors.length < texts.length) {
        signal?.throwIfAborted();
        vectors.push(...(await read(texts.slice(vectors.length, vectors.length + textsAtOnce))));
      }
      return vectors;
    },
    async close() {},
  };
}

function load(): Transformers {
  try {
    return createRequire(import.meta.url)('@huggingface/transformers') as Transformers;
  } catch (error) {
    const detail = 'EMBEDDING_MODEL_DIR needs the package @huggingface/transformers: npm install --no-save it.';
    throw new ProblemError('unavailable', { detail, cause: error });
  }
}
