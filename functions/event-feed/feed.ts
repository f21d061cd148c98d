import { LiveEvent } from '#lib/contracts/events.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { channelOf, eventsAfter, outboxBounds } from '#lib/events/outbox.ts';
import type { Services } from '#lib/runtime/context.ts';

/** An event; where the feed begins; or that events between the last one and this place are no longer kept. */
export type FeedItem = { event: LiveEvent } | { at: number; missed: boolean };

interface FeedOptions {
  tenantId: string;
  /** The last id that the reader knows; absent: only what happens from now on. */
  after: number | undefined;
  signal: AbortSignal;
  /** How often the outbox is looked at when nothing is published. */
  pollMs: number;
}

const readAtOnce = 200;
/** Published events kept for a reader that is slow; beyond it he reads from the outbox. */
const buffered = 200;

/**
 * A tenant's events in the order of their ids, each once and none left out: what is published is taken while ids follow
 * one another, and the outbox is read wherever they do not. Ends with `signal`.
 */
export async function* openFeed(
  { database, cache }: Pick<Services, 'database' | 'cache'>,
  { tenantId, after, signal, pollMs }: FeedOptions,
): AsyncGenerator<FeedItem> {
  const published = new Published();
  const inTenant = <T>(work: (sql: Sql) => Promise<T>) => database.inTenant(tenantId, work);
  const unsubscribe = await cache.subscribe(channelOf(tenantId), (message) => published.add(message));
  const wake = () => published.wake();
  signal.addEventListener('abort', wake, { once: true });
  try {
    const { first, last } = await inTenant((sql) => outboxBounds(sql, tenantId));
    const known = after !== undefined && after <= last && after >= first - 1;
    let id = known ? after : last;
    yield { at: id, missed: after !== undefined && !known };
    let behind = id < last;
    while (!signal.aborted) {
      if (behind || published.overflowed) {
        published.overflowed = false;
        const events = await inTenant((sql) => eventsAfter(sql, tenantId, id, readAtOnce));
        behind = events.length === readAtOnce;
        for (const event of events) yield { event };
        id = Number(events.at(-1)?.id ?? id);
        continue;
      }
      const event = published.take();
      if (!event) behind = (await published.wait(pollMs)) === 'timeout';
      else if (Number(event.id) === id + 1) {
        id++;
        yield { event };
      } else behind = Number(event.id) > id;
    }
  } finally {
    signal.removeEventListener('abort', wake);
    await unsubscribe();
  }
}

class Published {
  overflowed = false;
  #events: LiveEvent[] = [];
  #wake: (() => void) | undefined;

  add(message: string): void {
    const event = LiveEvent.safeParse(JSON.parse(message));
    if (!event.success || this.#events.length >= buffered) {
      this.#events = [];
      this.overflowed = true;
    } else this.#events.push(event.data);
    this.wake();
  }

  take(): LiveEvent | undefined {
    return this.#events.shift();
  }

  wake(): void {
    this.#wake?.();
  }

  wait(ms: number): Promise<'woken' | 'timeout'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('timeout'), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve('woken');
      };
    });
  }
}
