import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cache } from '#lib/data/cache/cache.ts';
import openRedis from '#lib/data/cache/redis.ts';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import type { KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import openNeo4j from '#lib/data/knowledge-graph/neo4j.ts';
import { withServer } from '#test/conformance/server.ts';
import { startTcpProxy, targetOf, type TcpProxy, through } from '#test/tcp-proxy.ts';
import { verifies } from '#test/verifies.ts';

const unavailable = expect.objectContaining({
  code: 'unavailable',
  options: expect.objectContaining({ retryAfter: 1 }),
});
/** What came of a promise, watched from the beginning so that it never counts as unhandled. */
const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
const recovers = { timeout: 20_000, interval: 50 };
const isUp = (engine: { ping(): Promise<void> }) =>
  engine.ping().then(
    () => true,
    () => false,
  );

withServer('ITP_TEST_DATABASE_URL', (url) =>
  describe('PostgreSQL that is lost', () => {
    let proxy: TcpProxy;
    let database: Database;
    beforeAll(async () => {
      proxy = await startTcpProxy(targetOf(url));
      database = openPostgres({ url: through(proxy, url), timeoutMs: 1000 });
      await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
    });
    beforeEach(() => proxy.restore());
    afterAll(async () => {
      await database?.close();
      await proxy?.close();
    });

    it(
      'in the middle of queries is the code unavailable, and comes back by itself',
      verifies('data.unavailable'),
      async () => {
        const running = Array.from({ length: 5 }, () =>
          outcome(database.inTenant('one', (sql) => sql('select pg_sleep(60)'))),
        );
        await sleep(200);
        proxy.cut();
        expect(await Promise.all(running)).toEqual(running.map(() => unavailable));
        expect(await outcome(database.ping())).toEqual(unavailable);
        proxy.restore();
        expect(await database.inTenant('one', (sql) => sql('select 1 as one'))).toEqual([{ one: 1 }]);
      },
    );

    it('between two statements undoes the transaction whole', verifies('data.unavailable'), async () => {
      await database.asSystem((sql) => sql('create table if not exists lost (id int)'));
      const halfway = outcome(
        database.asSystem(async (sql) => {
          await sql('insert into lost values (1)');
          proxy.cut();
          await sql('insert into lost values (2)');
        }),
      );
      expect(await halfway).toEqual(unavailable);
      proxy.restore();
      expect(await database.asSystem((sql) => sql('select id from lost'))).toEqual([]);
      await database.asSystem((sql) => sql('drop table lost'));
    });

    it(
      'without a word is the code unavailable once the time for an answer is over',
      verifies('data.unavailable'),
      async () => {
        const running = outcome(
          database.inTenant('one', async (sql) => {
            proxy.silence();
            await sql('select 1');
          }),
        );
        expect(await running).toEqual(unavailable);
        proxy.restore();
        expect(await isUp(database)).toBe(true);
      },
    );

    it('only slow answers all the same', verifies('data.unavailable'), async () => {
      proxy.delay(50);
      expect(await database.inTenant('one', (sql) => sql('select 1 as one'))).toEqual([{ one: 1 }]);
      proxy.delay(0);
    });
  }),
);

withServer('ITP_TEST_REDIS_URL', (url) =>
  describe('Redis that is lost', () => {
    let proxy: TcpProxy;
    let cache: Cache;
    beforeAll(async () => {
      proxy = await startTcpProxy(targetOf(url));
      cache = await openRedis({ url: through(proxy, url) });
    });
    beforeEach(() => proxy.restore());
    afterAll(async () => {
      await cache?.close();
      await proxy?.close();
    });

    it(
      'in the middle of commands is the code unavailable, and comes back by itself',
      verifies('data.unavailable'),
      async () => {
        const [key, channel] = [randomUUID(), randomUUID()];
        const heard: string[] = [];
        const stop = await cache.subscribe(channel, (message) => heard.push(message));
        await cache.set(key, 'kept', 60_000);
        proxy.delay(200);
        const running = Array.from({ length: 5 }, () => outcome(cache.get(key)));
        await sleep(50);
        proxy.cut();
        expect(await Promise.all(running)).toEqual(running.map(() => unavailable));
        expect(await outcome(cache.set(key, 'lost', 1000))).toEqual(unavailable);
        proxy.delay(0);
        proxy.restore();
        await expect.poll(() => outcome(cache.get(key)), recovers).toBe('kept');
        await expect
          .poll(async () => {
            await outcome(cache.publish(channel, 'again'));
            return heard;
          }, recovers)
          .toContain('again');
        await stop();
      },
    );

    it(
      'without a word is the code unavailable, and its connection is made anew',
      verifies('data.unavailable'),
      async () => {
        await expect.poll(() => isUp(cache), recovers).toBe(true);
        proxy.silence();
        expect(await outcome(cache.get('any'))).toEqual(unavailable);
        proxy.restore();
        await expect.poll(() => isUp(cache), recovers).toBe(true);
      },
    );
  }),
);

withServer('ITP_TEST_NEO4J_URL', (url) =>
  describe('Neo4j that is lost', () => {
    let proxy: TcpProxy;
    let graph: KnowledgeGraph;
    beforeAll(async () => {
      proxy = await startTcpProxy(targetOf(url));
      const password = process.env['ITP_TEST_NEO4J_PASSWORD'] ?? '';
      graph = openNeo4j({ url: through(proxy, url), user: 'neo4j', password });
      await graph.ping();
    });
    afterAll(async () => {
      await graph?.close();
      await proxy?.close();
    });

    it(
      'in the middle of queries is the code unavailable, and comes back by itself',
      verifies('data.unavailable'),
      async () => {
        proxy.delay(200);
        const running = Array.from({ length: 3 }, () => outcome(graph.position('one')));
        await sleep(300);
        proxy.cut();
        expect(await Promise.all(running)).toEqual(running.map(() => unavailable));
        expect(await outcome(graph.ping())).toEqual(unavailable);
        proxy.delay(0);
        proxy.restore();
        await graph.ping();
      },
    );
  }),
);
