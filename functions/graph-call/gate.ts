import { setTimeout as delay } from 'node:timers/promises';
import openMemoryCache from '#lib/data/cache/memory.ts';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createInFlight } from './in-flight.ts';
import type { GraphContext, Settings } from './settings.ts';

/** Requests of one person that may be on their way at once: what Planner bears without throttling. */
const inFlightPerPerson = 4;
/** How long a person is held back when Graph throttles without saying for how long. */
const throttledMs = 2000;

/** What one process knows about Graph's condition. */
const stateOf = perSettings((settings: Settings) => ({
  service: createBreaker({
    failures: settings.GRAPH_BREAKER_FAILURES,
    windowMs: settings.GRAPH_BREAKER_SECONDS * 1000,
  }),
  /** By person, while Graph throttles them. */
  throttled: new Map<string, Breaker>(),
  inFlight: createInFlight(inFlightPerPerson),
  /** Counts in this process when the cache cannot be reached. */
  localWindow: openMemoryCache(),
}));

/** What came of a request: any answer but these is one of a healthy service. */
export type Outcome = 'answered' | 'throttled' | 'failed' | 'abandoned';
export type Leave = (outcome: Outcome, retryAfterMs?: number) => void;

/**
 * Lets one request of the acting person through: within the rate window, while Graph is healthy and does not throttle
 * them, at most four at a time. Waits where the deadline allows, else refuses with `too_many_requests` or `unavailable`.
 */
export async function enterGate(ctx: GraphContext): Promise<Leave> {
  const { service, throttled, inFlight } = stateOf(ctx.settings);
  const person = `${ctx.actor.tenantId}:${ctx.actor.userId}`;
  const release = await inFlight.take(person, ctx.signal);
  const throttle = throttled.get(person);
  try {
    await takeFromWindow(ctx, person);
    if (throttle) await pass(throttle, ctx, 'too_many_requests', 'Microsoft asks to slow down.');
    await pass(service, ctx, 'unavailable', 'Microsoft Graph does not answer at the moment.');
  } catch (error) {
    release();
    throw error;
  }
  return (outcome, retryAfterMs) => {
    release();
    if (outcome === 'abandoned') {
      throttle?.abandoned();
      service.abandoned();
    } else if (outcome === 'throttled') {
      const breaker = throttled.get(person) ?? createBreaker({ failures: 1, windowMs: throttledMs });
      throttled.set(person, breaker);
      breaker.failed(retryAfterMs);
      service.succeeded();
    } else {
      if (throttle && throttle === throttled.get(person)) throttled.delete(person);
      throttle?.succeeded();
      if (outcome === 'failed') service.failed(retryAfterMs);
      else service.succeeded();
    }
  };
}

async function takeFromWindow(ctx: GraphContext, person: string): Promise<void> {
  const { RATE_LIMIT_REQUESTS, RATE_LIMIT_WINDOW } = ctx.settings;
  const window = [`${person}:graph-window`, RATE_LIMIT_REQUESTS, RATE_LIMIT_WINDOW * 1000] as const;
  const { allowed, retryAfterMs } = await ctx.cache
    .takeFromWindow(...window)
    .catch(() => stateOf(ctx.settings).localWindow.takeFromWindow(...window));
  if (allowed) return;
  const detail = `Only ${RATE_LIMIT_REQUESTS} requests to Microsoft are allowed in ${RATE_LIMIT_WINDOW} seconds.`;
  throw new ProblemError('too_many_requests', { detail, retryAfter: Math.ceil(retryAfterMs / 1000) });
}

async function pass(
  breaker: Breaker,
  ctx: GraphContext,
  code: 'too_many_requests' | 'unavailable',
  detail: string,
): Promise<void> {
  for (;;) {
    const { waitMs, probing } = breaker.enter();
    if (waitMs === 0) return;
    const mayWait = probing || code === 'too_many_requests';
    if (!mayWait || !fits(waitMs, ctx)) throw new ProblemError(code, { detail, retryAfter: Math.ceil(waitMs / 1000) });
    await delay(waitMs, undefined, { signal: ctx.signal });
  }
}

/** Whether there is time to wait that long and still do something. */
export function fits(waitMs: number, { deadline }: GraphContext): boolean {
  return Date.now() + waitMs < deadline - 100;
}
