import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { GraphResult } from '#lib/contracts/graph.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { fits } from './gate.ts';
import type { Graph } from './graph.ts';
import { problemOf } from './problems.ts';
import { etagOf, variantOf } from './read.ts';
import type { ResponseCache } from './response-cache.ts';
import { batchPath, retryAfterOf } from './retry.ts';
import type { GraphContext } from './settings.ts';

const rounds = 4;
const retried = new Set([429, 502, 503, 504]);

const Responses = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.record(z.string(), z.unknown()).optional().catch(undefined),
    }),
  ),
});

/** GETs that travel as one request, each answered in its place; those that Graph held back are sent again. */
export async function batch(
  paths: readonly string[],
  ctx: GraphContext,
  graph: Graph,
  cache: ResponseCache,
): Promise<GraphResult[]> {
  const found = await Promise.all(paths.map((path) => cache.find(path, variantOf(path, false))));
  const results = found.map(({ entry, fresh }) => (entry && fresh ? { status: 200, body: entry.body } : undefined));

  for (let round = 1; ; round++) {
    const open = paths.flatMap((_, at) => (results[at] && !retried.has(results[at].status) ? [] : [at]));
    if (open.length === 0) break;
    const { answers, waitMs } = await sendBatch(open, paths, graph);
    for (const at of open) results[at] = answers.get(at) ?? { status: 502, body: {} };
    await Promise.all(open.map((at) => keep(paths[at]!, results[at]!, found[at]!.generation, cache)));
    if (round === rounds || !fits(waitMs, ctx)) break;
    if (open.some((at) => retried.has(results[at]!.status))) await delay(waitMs, undefined, { signal: ctx.signal });
  }
  return results.map((result) => result!);
}

async function sendBatch(open: readonly number[], paths: readonly string[], graph: Graph) {
  const requests = open.map((at) => ({ id: String(at), method: 'GET', url: paths[at] }));
  const answer = await graph.send({ method: 'POST', path: batchPath, body: { requests } });
  if (answer.status !== 200) throw problemOf(answer);
  const parsed = Responses.safeParse(answer.body);
  if (!parsed.success) {
    throw new ProblemError('bad_gateway', { detail: 'Microsoft Graph answered a batch in another shape.' });
  }
  const waits = parsed.data.responses
    .filter(({ status }) => retried.has(status))
    .map(({ headers }) => retryAfterOf({ headers: new Headers(headers) }) ?? 500);
  return {
    waitMs: Math.max(0, ...waits),
    answers: new Map(parsed.data.responses.map(({ id, status, body = {} }) => [Number(id), { status, body }])),
  };
}

async function keep(path: string, { status, body }: GraphResult, generation: string | null, cache: ResponseCache) {
  if (status === 200) await cache.keep(path, { variant: variantOf(path, false), generation, ...etagOf(body), body });
}
