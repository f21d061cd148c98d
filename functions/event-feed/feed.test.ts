import * as fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent } from '#lib/contracts/events.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { appendEvent, publishEvents } from '#lib/events/outbox.ts';
import { verifies } from '#test/verifies.ts';
import { type FeedItem, openFeed } from './feed.ts';

let database: Database;
const cache = openMemoryCache();
let tenants = 0;

beforeAll(async () => {
  database = await openPglite({});
  await migrate(database, 'infra/migrations');
});
afterAll(() => database.close());

/** A tenant of its own for each test. */
function newTenant() {
  const tenantId = `tenant-${++tenants}`;
  const append = (title = 'x') =>
    database.inTenant(tenantId, (sql) => appendEvent(sql, tenantId, { type: 'task.created', actorName: title }));
  const publish = (...events: LiveEvent[]) => publishEvents(cache, tenantId, events);
  return { tenantId, append, publish, happen: async () => publish(await append()) };
}

/** Reads a feed in the background; `ids` grows as events arrive. */
function follow(tenantId: string, after?: number, pollMs = 60_000) {
  const stop = new AbortController();
  const items: FeedItem[] = [];
  const feed = openFeed({ database, cache }, { tenantId, after, signal: stop.signal, pollMs });
  let begun = () => {};
  const ready = new Promise<void>((resolve) => (begun = resolve));
  const reading = (async () => {
    for await (const item of feed) {
      items.push(item);
      begun();
    }
  })();
  const ids = () => items.flatMap((item) => ('event' in item ? [Number(item.event.id)] : []));
  const end = async () => {
    stop.abort();
    await reading;
    return ids();
  };
  const until = (count: number) => expect.poll(() => ids().length, { timeout: 10_000 }).toBe(count);
  return { items, ids, ready, until, end };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the feed of live events', () => {
  it('begins now when no id is known, and gives what happens from then on', verifies('events.live'), async () => {
    const { tenantId, happen } = newTenant();
    await happen();
    const feed = follow(tenantId);
    await feed.ready;
    await happen();
    await happen();
    await feed.until(2);
    expect(feed.items[0]).toEqual({ at: 1, missed: false });
    expect(await feed.end()).toEqual([2, 3]);
  });

  it('replays what came after the id that the reader knows', verifies('events.replay'), async () => {
    const { tenantId, append } = newTenant();
    for (const _ of upTo(5)) await append();
    const feed = follow(tenantId, 2);
    await feed.until(3);
    expect(await feed.end()).toEqual([3, 4, 5]);
  });

  it('says so when the events after the known id are no longer kept', verifies('events.replay'), async () => {
    const { tenantId, append, happen } = newTenant();
    for (const _ of upTo(4)) await append();
    await database.inTenant(tenantId, (sql) =>
      sql('delete from live_event where tenant_id = $1 and id < 4', [tenantId]),
    );
    const feed = follow(tenantId, 1);
    await feed.ready;
    await happen();
    await feed.until(1);
    expect(feed.items[0]).toEqual({ at: 4, missed: true });
    expect(await feed.end()).toEqual([5]);
  });

  it('reads from the outbox what was published late, twice, or never', verifies('events.replay'), async () => {
    const { tenantId, append, publish } = newTenant();
    const feed = follow(tenantId, undefined, 50);
    await feed.ready;
    const [first, second, third] = [await append(), await append(), await append()];
    await publish(second);
    await publish(first, second, third, first);
    await append();
    await feed.until(4);
    expect(await feed.end()).toEqual([1, 2, 3, 4]);
  });

  it('skips what is published in another shape', async () => {
    const { tenantId, happen } = newTenant();
    const feed = follow(tenantId);
    await feed.ready;
    await cache.publish(`events:${tenantId}`, '{"id":1}');
    await happen();
    await feed.until(1);
    expect(await feed.end()).toEqual([1]);
  });

  it('keeps little for a reader that is slow, and leaves nothing out', verifies('events.replay'), async () => {
    const { tenantId, happen } = newTenant();
    const stop = new AbortController();
    const feed = openFeed({ database, cache }, { tenantId, after: undefined, signal: stop.signal, pollMs: 60_000 });
    await feed.next();
    for (const _ of upTo(450)) await happen();
    const ids: number[] = [];
    while (ids.length < 450) {
      const { value } = await feed.next();
      if (value && 'event' in value) ids.push(Number(value.event.id));
    }
    expect(ids).toEqual(upTo(450));
    await feed.return(undefined);
  });

  it('gives another tenant nothing', verifies('events.access'), async () => {
    const [own, other] = [newTenant(), newTenant()];
    const feed = follow(own.tenantId, 0, 20);
    await feed.ready;
    await other.happen();
    await own.happen();
    await feed.until(1);
    expect(feed.items.filter((item) => 'event' in item)).toHaveLength(1);
    await feed.end();
  });

  it(
    'gives every event once and in order, whatever is lost and whenever readers come back',
    verifies('events.replay'),
    async () => {
      const step = fc.oneof(
        fc.record({ do: fc.constant('burst' as const), size: fc.integer({ min: 1, max: 6 }), lost: fc.boolean() }),
        fc.record({ do: fc.constant('reconnect' as const) }),
        fc.record({ do: fc.constant('rest' as const) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          const { tenantId, append, publish } = newTenant();
          const seen: number[] = [];
          let feed = follow(tenantId, 0, 20);
          await feed.ready;
          let total = 0;
          for (const one of steps) {
            if (one.do === 'rest') await sleep(1);
            if (one.do === 'reconnect') {
              seen.push(...(await feed.end()));
              feed = follow(tenantId, seen.at(-1) ?? 0, 20);
            }
            if (one.do === 'burst') {
              total += one.size;
              const events = await Promise.all(upTo(one.size).map(() => append()));
              if (!one.lost) await publish(...events.toReversed());
            }
          }
          await feed.until(total - seen.length);
          expect([...seen, ...(await feed.end())]).toEqual(upTo(total));
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('the outbox', () => {
  it('numbers events without gaps in the order of their commits, rolled back ones left out', async () => {
    const { tenantId, append } = newTenant();
    const failing = database.inTenant(tenantId, async (sql) => {
      await appendEvent(sql, tenantId, { type: 'plan.changed' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const events = await Promise.all(upTo(20).map(() => append()));
    expect(events.map((event) => Number(event.id)).toSorted((a, b) => a - b)).toEqual(upTo(20));
  });
});
