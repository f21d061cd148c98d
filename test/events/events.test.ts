import { EventSourceParserStream } from 'eventsource-parser/stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '#lib/contracts/events.ts';
import { plannerPlan as planContract, plannerTask as taskContract } from '#lib/contracts/planner.ts';
import { appendEvent, publishEvents } from '#lib/events/outbox.ts';
import { call } from '#lib/runtime/testing.ts';
import eventFeed from '../../functions/event-feed/handler.ts';
import events from '../../functions/events/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';
import { browse, openSignedInTenant, type SignedIn, type SignedInTenant, site } from '../signed-in-tenant.ts';
import { verifies } from '../verifies.ts';

let tenant: SignedInTenant;
let maya: SignedIn;
let priya: SignedIn;
const leaving: (() => void)[] = [];

beforeAll(async () => {
  tenant = await openSignedInTenant({ functions: [events, eventFeed, plannerPlan, plannerTask] });
  maya = await tenant.signIn();
  priya = await tenant.signIn(tenant.sandbox.people.find((person) => person.name.startsWith('Priya'))!.id);
});
afterEach(() => {
  vi.useRealTimers();
  for (const leave of leaving.splice(0)) leave();
});
afterAll(() => tenant.close());

const get = (headers: Record<string, string>, init: RequestInit = {}) =>
  events.fetch(new Request(`${site}/events`, { headers, ...init }), tenant.host);

/** A console of a person: what it has been sent so far. */
async function open({ cookie }: SignedIn, lastEventId?: string) {
  const gone = new AbortController();
  const headers = { cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  const response = await get(headers, { signal: gone.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const received: LiveEvent[] = [];
  let begun = () => {};
  const ready = new Promise<void>((resolve) => (begun = resolve));
  const console = { received, ids: () => received.map((event) => event.id), ended: false };
  const decoder = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
  const reading = (async () => {
    for await (const { event, data } of response.body!.pipeThrough(decoder).pipeThrough(withNotice(() => begun()))) {
      if (event === undefined) received.push(JSON.parse(data) as LiveEvent);
    }
  })();
  reading.then(
    () => (console.ended = true),
    () => (console.ended = true),
  );
  leaving.push(() => gone.abort());
  await ready;
  return console;
}

/** Frames with data; calls `notice` with the first frame that has an id, from which on nothing is missed. */
function withNotice(notice: () => void) {
  const parser = new EventSourceParserStream();
  const seen = new TransformStream<string, string>({
    transform(chunk, controller) {
      if (chunk.startsWith('id: ')) notice();
      controller.enqueue(chunk);
    },
  });
  void seen.readable.pipeTo(parser.writable).catch(() => {});
  return { writable: seen.writable, readable: parser.readable };
}

async function happen(event: Omit<LiveEvent, 'id' | 'at'>): Promise<LiveEvent> {
  const { tenantId } = maya.actor;
  const appended = await tenant.services.database.inTenant(tenantId, (sql) => appendEvent(sql, tenantId, event));
  await publishEvents(tenant.services.cache, tenantId, [appended]);
  return appended;
}

const plansOf = async ({ actor }: SignedIn) => (await call(tenant.host, planContract, { op: 'list' }, actor)).plans;
const planId = async (person: SignedIn, title: string) =>
  (await plansOf(person)).find((plan) => plan.title === title)!.id;

describe('GET /events', () => {
  it('shows a task to those who may read its plan, as soon as it is made', verifies('events.live'), async () => {
    const consoles = [await open(maya), await open(priya)];
    const plan = await planId(maya, 'Marketing launch');
    const command = { op: 'create', task: { planId: plan, title: 'Book the venue' } } as const;
    const { task } = await call(tenant.host, taskContract, command, maya.actor);
    for (const { received } of consoles) {
      await expect
        .poll(() => received)
        .toEqual([
          expect.objectContaining({ type: 'task.created', planId: plan, taskId: task.id, actorName: maya.actor.name }),
        ]);
    }
  });

  it('shows nothing of a plan to who may not read it', verifies('events.access'), async () => {
    const mayas = new Set((await plansOf(maya)).map((plan) => plan.id));
    const closed = (await plansOf(priya)).find((plan) => !mayas.has(plan.id))!;
    const [hers, theirs] = [await open(maya), await open(priya)];
    const secret = await happen({ type: 'task.updated', planId: closed.id, taskId: 'secret' });
    const gone = await happen({ type: 'plan.changed', planId: closed.id });
    const last = await happen({ type: 'audit.sealed' });
    await expect.poll(theirs.ids).toEqual([secret.id, gone.id, last.id]);
    await expect.poll(hers.ids).toEqual([last.id]);
  });

  it('shows a personal event to that person alone', verifies('events.access'), async () => {
    const [hers, theirs] = [await open(maya), await open(priya)];
    const own = await happen({ type: 'chat.message', userId: maya.actor.userId });
    const last = await happen({ type: 'audit.sealed' });
    await expect.poll(hers.ids).toEqual([own.id, last.id]);
    await expect.poll(theirs.ids).toEqual([last.id]);
  });

  it('goes on after the last event that a console has', verifies('events.replay'), async () => {
    const [known, missed, also] = [
      await happen({ type: 'audit.sealed' }),
      await happen({ type: 'audit.sealed' }),
      await happen({ type: 'audit.sealed' }),
    ];
    const { ids } = await open(maya, known.id);
    await expect.poll(ids).toEqual([missed.id, also.id]);
    const next = await happen({ type: 'audit.sealed' });
    await expect.poll(ids).toEqual([missed.id, also.id, next.id]);
  });

  it('ends with the heartbeat after signing out', verifies('events.access'), async () => {
    const visitor = await tenant.signIn();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const console = await open(visitor);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(console.ended).toBe(false);
    const headers = { cookie: visitor.cookie, origin: site, host: new URL(site).host };
    const signedOut = await browse(tenant.host, '/sign-out', { method: 'POST', headers });
    expect(signedOut.status).toBeLessThan(400);
    await vi.advanceTimersByTimeAsync(30_000);
    await expect.poll(() => console.ended).toBe(true);
  });

  it('refuses who is not signed in, and every other method', async () => {
    expect((await get({})).status).toBe(401);
    expect((await get({ cookie: 'itp_session=forged' })).status).toBe(401);
    expect((await get({ cookie: maya.cookie }, { method: 'POST' })).status).toBe(405);
  });
});
