import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import type { Embedder } from '#lib/models/embedder.ts';

/** An OpenAI-compatible server of embeddings, by `model`; it wants the key `secret`. */
export async function startEmbeddingServer(model: Embedder) {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.headers.authorization !== 'Bearer secret') return response.writeHead(401).end();
      const { input } = (await json(request)) as { input: string[] };
      const vectors = await model.embed(input);
      // In an order of its own, and not at length 1, as the contract leaves open.
      const data = vectors.map((vector, index) => ({
        object: 'embedding',
        index,
        embedding: Array.from(vector, (value) => value * 3),
      }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', model: 'served', data: data.toReversed() }));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
