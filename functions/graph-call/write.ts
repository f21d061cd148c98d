import { setTimeout as delay } from 'node:timers/promises';
import type { GraphResult } from '#lib/contracts/graph.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import { type Json, mergeChange } from './merge.ts';
import { problemOf } from './problems.ts';
import { etagOf } from './read.ts';
import type { GraphContext } from './settings.ts';

/** Times a write is tried against ever newer versions: enough for a crowd on one task, under the deadline. */
const attempts = 30;

/** Changes a resource as it was at `base`; what others changed since is kept, a true conflict refused. */
export async function patch(
  { path, body, base }: { path: string; body: Json; base: Json },
  ctx: GraphContext,
  graph: Graph,
): Promise<GraphResult> {
  let change = body;
  let version = versionOf(base);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const headers = { 'If-Match': version, Prefer: 'return=representation' };
    const answer = await graph.send({ method: 'PATCH', path, body: change, headers });
    if (answer.status === 200) return { status: 200, body: answer.body };
    if (answer.status === 204) return { status: 200, body: await latestOf(path, graph) };
    if (!movedOn(answer)) throw problemOf(answer);

    await pause(attempt, ctx);
    const latest = await latestOf(path, graph);
    const merged = mergeChange(base, body, latest);
    if (merged.conflicts.length > 0) throw conflictIn(merged.conflicts);
    if (!merged.body) return { status: 200, body: latest };
    change = merged.body;
    version = versionOf(latest);
  }
  throw new ProblemError('conflict', { detail: 'Others keep changing this; please try again.', retryAfter: 1 });
}

/** Deletes what still is at `base`'s version, or whatever is there when there is no `base`. */
export async function remove(
  { path, base }: { path: string; base?: Json | undefined },
  ctx: GraphContext,
  graph: Graph,
): Promise<GraphResult> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const version = versionOf(base ?? (await latestOf(path, graph)));
    const answer = await graph.send({ method: 'DELETE', path, headers: { 'If-Match': version } });
    const gone = answer.status === 404 && (!base || answer.repeated);
    if (answer.status === 204 || answer.status === 200 || gone) return { status: 204, body: {} };
    if (base || !movedOn(answer)) throw problemOf(answer);
    await pause(attempt, ctx);
  }
  throw new ProblemError('conflict', { detail: 'Others keep changing this; please try again.', retryAfter: 1 });
}

function movedOn({ status }: GraphAnswer): boolean {
  return status === 409 || status === 412;
}

async function latestOf(path: string, graph: Graph): Promise<Json> {
  const answer = await graph.send({ method: 'GET', path });
  if (answer.status !== 200) throw problemOf(answer);
  return answer.body;
}

function versionOf(representation: Json): string {
  const { etag } = etagOf(representation);
  if (etag === undefined) {
    const errors = [{ path: '/base/@odata.etag', message: 'must be the ETag of the representation' }];
    throw new ProblemError('invalid_input', { detail: 'The representation that was changed has no ETag.', errors });
  }
  return etag;
}

function conflictIn(conflicts: readonly string[]): ProblemError {
  return new ProblemError('conflict', {
    detail: 'Somebody else changed the same thing meanwhile.',
    errors: conflicts.map((path) => ({ path, message: 'was changed by somebody else to another value' })),
  });
}

/** Writers that met once should not meet again. */
async function pause(attempt: number, ctx: GraphContext): Promise<void> {
  await delay(Math.random() * Math.min(10 * 2 ** attempt, 500), undefined, { signal: ctx.signal });
}
