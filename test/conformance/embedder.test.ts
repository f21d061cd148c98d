import { afterAll, describe, expect, it } from 'vitest';
import openLocal from '#lib/models/local.ts';
import openPackaged from '#lib/models/packaged.ts';
import openServed from '#lib/models/served.ts';
import { chosenModel, openEmbedder } from '#lib/models/open-embedder.ts';
import { verifies } from '#test/verifies.ts';
import { embedderConformance } from './embedder.ts';
import { startEmbeddingServer } from './embedding-server.ts';

const packaged = openPackaged();
const server = await startEmbeddingServer(packaged);
afterAll(async () => {
  await server.close();
  await packaged.close();
});
const served = { id: 'served:any', baseUrl: server.baseUrl, model: 'any', apiKey: 'secret' };

embedderConformance('packaged', async () => openPackaged());
embedderConformance('served', () => openServed(served));
// The model and the package that reads it are what a person brings along: without them there is nothing to conform.
const folder = process.env['ITP_TEST_EMBEDDING_MODEL_DIR'];
if (folder) embedderConformance('local folder', () => openLocal({ id: 'local:test', folder }));

describe('embedders', () => {
  it('are chosen by their settings', verifies('documents.models.engines'), async () => {
    expect(chosenModel({})).toBe('universal-sentence-encoder-lite-en-0.2.0');
    expect(chosenModel({ EMBEDDING_MODEL_DIR: '/models/all-MiniLM-L6-v2' })).toBe('local:all-MiniLM-L6-v2');
    expect(chosenModel({ EMBEDDING_BASE_URL: 'http://x/v1', EMBEDDING_MODEL: 'big' })).toBe('served:big');
    expect((await openEmbedder({})).id).toBe(chosenModel({}));
    expect(await openEmbedder({}, 'served:big')).toBeUndefined();
  });

  it('are unavailable while their server or folder is away', verifies('documents.models.engines'), async () => {
    const unavailable = { code: 'unavailable' };
    await expect(openServed({ ...served, apiKey: 'wrong' })).rejects.toMatchObject(unavailable);
    await expect(openServed({ ...served, baseUrl: 'http://127.0.0.1:1/v1' })).rejects.toMatchObject(unavailable);
    await expect(openLocal({ id: 'local:none', folder: '/nowhere/none' })).rejects.toMatchObject(unavailable);
    const settings = { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1', EMBEDDING_MODEL: 'gone' };
    await expect(openEmbedder(settings)).rejects.toMatchObject(unavailable);
  });
});
