import type { Database } from '#lib/data/database/database.ts';
import { testHost } from '#lib/runtime/testing.ts';
import { gateway } from '../../gateway/api/gateway.ts';
import { routesOf } from '../../gateway/api/router.ts';
import { gatewayServer } from '../../gateway/api/server.ts';
import type { Provider } from '../../gateway/providers/provider.ts';
import { openQueue } from '../../gateway/queue/queue.ts';

/** A gateway that takes asynchronous calls alone, with a real queue over `database`. */
export async function startQueueGateway(database: Database, provider: Provider) {
  const { tokens, log } = testHost();
  const queue = await openQueue({
    database,
    provider,
    tokens,
    secret: 'a-secret-for-benches-that-is-32-bytes-long',
    log,
    allowPrivateCallbacks: true,
    exclusive: false,
  });
  const server = gatewayServer();
  const { port } = await server.listen(0, '127.0.0.1');
  const none = () => Promise.resolve(new Response(null, { status: 404 }));
  server.serve(
    gateway({
      routes: routesOf(await provider.list()),
      invoke: none,
      enqueue: queue.enqueue,
      cancel: queue.cancel,
      alive: () => new Response('OK'),
      health: none,
      system: none,
      checkHost: () => {},
      log,
    }),
  );
  return {
    queue,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await server.drain(1000);
      await queue.stop();
    },
  };
}
