import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphResult } from '#lib/contracts/graph.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Container, containerOf, madeBy } from './containers.ts';
import { claimedIds, claimIntent, type Create, dropIntent, finishIntent, releaseIntent } from './create-intents.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import type { Json } from './merge.ts';
import { problemOf } from './problems.ts';
import { itemsOf, restOf } from './read.ts';
import type { GraphContext } from './settings.ts';

/** When to look for a resource whose answer was lost: the service may still be at it. Milliseconds between looks. */
const looksMs = [0, 300, 1000];
const posts = 3;
const busyPollMs = 100;

interface Attempt extends Create {
  container: Container | undefined;
  ctx: GraphContext;
  graph: Graph;
  write: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
}

/**
 * Creates once for each key, also when answers are lost or the process is killed: the intent is written down before,
 * the outcome after, and where the outcome is not known the resource is looked for before it is made again.
 */
export async function create(
  { path, body, idempotencyKey }: { path: string; body: Json; idempotencyKey?: string | undefined },
  ctx: GraphContext,
  graph: Graph,
): Promise<GraphResult> {
  const container = containerOf(path, body);
  if (!container && idempotencyKey === undefined) return toResult(await graph.send({ method: 'POST', path, body }));

  const key = idempotencyKey ?? randomUUID();
  const attempt: Attempt = {
    actor: ctx.actor,
    key,
    path,
    body,
    lease: randomUUID(),
    container,
    ctx,
    graph,
    write: (work) => ctx.database.inTenant(ctx.actor.tenantId, work),
  };
  const knownIds = container && !container.dated ? (await alike(attempt)).map(({ id }) => id) : [];
  for (;;) {
    const claim = await attempt.write((sql) => claimIntent(sql, attempt, knownIds));
    if (claim.state === 'done') return { status: claim.status, body: claim.resource };
    if (claim.state === 'foreign') {
      throw new ProblemError('invalid_input', { detail: 'This idempotency key was used for another request.' });
    }
    if (claim.state !== 'busy') return carryOut(attempt, claim);
    await delay(busyPollMs, undefined, { signal: ctx.signal });
  }
}

interface Intent {
  state: 'new' | 'interrupted';
  intendedAt: number;
  knownIds: readonly string[];
}

async function carryOut(attempt: Attempt, intent: Intent): Promise<GraphResult> {
  const { graph, path, body, write } = attempt;
  try {
    if (intent.state === 'interrupted') {
      if (!attempt.container) throw notKnown();
      const found = await lookFor(attempt, intent);
      if (found) return found;
    }
    for (let post = 1; ; post++) {
      const answer = await graph.send({ method: 'POST', path, body });
      if (answer.status >= 200 && answer.status < 300) return await settle(attempt, intent, answer);
      if (!outcomeUnknown(answer)) {
        await write((sql) => dropIntent(sql, attempt));
        throw problemOf(answer);
      }
      const found = await lookFor(attempt, intent);
      if (found) return found;
      if (post === posts || !attempt.container) throw problemOf(answer);
    }
  } catch (error) {
    await write((sql) => releaseIntent(sql, attempt));
    throw error;
  }
}

/** Another intent may have taken our resource for its own; then the one that it really made is left, and is like ours. */
async function settle(attempt: Attempt, intent: Intent, answer: GraphAnswer): Promise<GraphResult> {
  const result = toResult(answer);
  if (await attempt.write((sql) => finishIntent(sql, attempt, result.status, result.body))) return result;
  return (await lookFor(attempt, intent)) ?? result;
}

/** What this intent made, if it made something: alike, not there before, and claimed by no other intent. */
async function lookFor(attempt: Attempt, intent: Intent): Promise<GraphResult | undefined> {
  const { container, ctx, write } = attempt;
  if (!container) return undefined;
  for (const wait of looksMs) {
    await delay(wait, undefined, { signal: ctx.signal });
    const candidates = await alike(attempt, intent);
    const ids = candidates.map(({ id }) => id);
    const claimed = await write((sql) => claimedIds(sql, attempt.actor.tenantId, ids));
    for (const { id, resource } of candidates) {
      if (claimed.has(id)) continue;
      if (await write((sql) => finishIntent(sql, attempt, 201, resource))) return { status: 201, body: resource };
    }
  }
  return undefined;
}

/** What the container holds that is like ours; with an intent, only what may be its doing, oldest first. */
async function alike({ container, graph, actor, ctx }: Attempt, intent?: Intent) {
  const { path, resembles, dated } = container!;
  const asked = Date.now();
  const first = await graph.send({ method: 'GET', path });
  if (first.status !== 200) throw problemOf(first);
  const since = (intent?.intendedAt ?? 0) + first.at - asked;
  return itemsOf(await restOf(first, ctx, graph))
    .filter((resource) => resembles(resource) && (!intent || !dated || madeBy(actor, since, resource)))
    .map((resource) => ({ id: String(resource['id']), resource }))
    .filter(({ id }) => !intent?.knownIds.includes(id))
    .sort((a, b) => String(a.resource['createdDateTime']).localeCompare(String(b.resource['createdDateTime'])));
}

function notKnown(): ProblemError {
  const detail =
    'An earlier request with this key may have been carried out; look before sending it under another key.';
  return new ProblemError('conflict', { detail });
}

function outcomeUnknown({ status }: GraphAnswer): boolean {
  return status === 0 || status === 408 || status >= 500;
}

function toResult(answer: GraphAnswer): GraphResult {
  if (answer.status < 200 || answer.status >= 300) throw problemOf(answer);
  return { status: answer.status, body: answer.body };
}
