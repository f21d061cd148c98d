import { basename } from 'node:path';
import * as z from 'zod';
import type { Embedder } from './embedder.ts';
import { packagedModel } from './packaged.ts';

/** Which model embeds: a server's, else one in a folder, else the one that comes with the packages. */
export const EmbeddingSettings = z.object({
  /** Of an OpenAI-compatible server, up to where /embeddings follows. */
  EMBEDDING_BASE_URL: z.url().optional(),
  EMBEDDING_MODEL: z.string().max(200).optional(),
  EMBEDDING_API_KEY: z.string().optional(),
  /** Holds config.json, tokenizer.json and onnx/ of a sentence-transformers model. */
  EMBEDDING_MODEL_DIR: z.string().optional(),
});
export type EmbeddingSettings = z.infer<typeof EmbeddingSettings>;

const opened = new Map<string, Promise<Embedder>>();

/** The id of the model that `settings` choose. */
export function chosenModel(settings: EmbeddingSettings): string {
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_MODEL_DIR: folder } = settings;
  if (baseUrl && model) return `served:${model}`;
  return folder ? `local:${basename(folder)}` : packagedModel;
}

/**
 * Opens the chosen model or, while an index made by an earlier one still serves, that one: undefined when these settings
 * do not reach it. One for the whole process; what is loaded is loaded with its first text.
 */
export async function openEmbedder(settings: EmbeddingSettings): Promise<Embedder>;
export async function openEmbedder(settings: EmbeddingSettings, id: string): Promise<Embedder | undefined>;
export async function openEmbedder(
  settings: EmbeddingSettings,
  id = chosenModel(settings),
): Promise<Embedder | undefined> {
  const known = opened.get(id);
  if (known) return known;
  const opening = id === packagedModel ? openPackaged() : openChosen(settings, id);
  if (!opening) return undefined;
  opened.set(id, opening);
  opening.catch(() => opened.delete(id));
  return opening;
}

async function openPackaged(): Promise<Embedder> {
  return (await import('./packaged.ts')).default();
}

function openChosen(settings: EmbeddingSettings, id: string): Promise<Embedder> | undefined {
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_API_KEY: apiKey } = settings;
  const { EMBEDDING_MODEL_DIR: folder } = settings;
  if (id !== chosenModel(settings)) return undefined;
  if (baseUrl && model) return import('./served.ts').then(({ default: open }) => open({ id, baseUrl, model, apiKey }));
  return import('./local.ts').then(({ default: open }) => open({ id, folder: folder! }));
}
