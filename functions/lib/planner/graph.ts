import type * as z from 'zod';
import { graphCall, type GraphInput, type GraphResult } from '#lib/contracts/graph.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** Microsoft Graph as the planner functions use it: each answer parsed, what the caller may not see reported as absent. */
type Caller = Pick<InvocationContext, 'invoke'>;
type Json = Record<string, unknown>;

const batchSize = 20;

export async function readResource<S extends z.ZodType>(ctx: Caller, schema: S, path: string): Promise<z.output<S>> {
  return schema.parse((await send(ctx, { method: 'GET', path })).body);
}

/** As it is at this moment: what a change is made against must not come from a cache. */
export async function readLatest<S extends z.ZodType>(ctx: Caller, schema: S, path: string): Promise<z.output<S>> {
  return schema.parse((await send(ctx, { method: 'GET', path, fresh: true })).body);
}

export async function readCollection<S extends z.ZodType>(
  ctx: Caller,
  schema: S,
  path: string,
): Promise<z.output<S>[]> {
  const { body } = await send(ctx, { method: 'GET', path, all: true });
  return schema.array().parse(body['value']);
}

/** Reads resources in as few round trips as may be; refuses when one of them fails. */
export async function readBatch(ctx: Caller, paths: readonly string[]): Promise<Json[]> {
  const chunks = Array.from({ length: Math.ceil(paths.length / batchSize) }, (_, index) =>
    paths.slice(index * batchSize, (index + 1) * batchSize),
  );
  const answers = await Promise.all(chunks.map(async (chunk) => sendBatch(ctx, chunk)));
  return Promise.all(
    answers.flat().map(async ({ status, body }, index) => wholeItem(ctx, paths[index]!, status, body)),
  );
}

/** As `readBatch` for collections, each followed to its last page. */
export async function readCollections<S extends z.ZodType>(
  ctx: Caller,
  schema: S,
  paths: readonly string[],
): Promise<z.output<S>[][]> {
  const bodies = await readBatch(ctx, paths);
  return bodies.map((body) => schema.array().parse(body['value']));
}

export async function create<S extends z.ZodType>(
  ctx: Caller,
  schema: S,
  path: string,
  body: Json,
  idempotencyKey?: string,
): Promise<z.output<S>> {
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return schema.parse((await send(ctx, { method: 'POST', path, body, ...key })).body);
}

/** Changes what was read as `base`; answers the new representation. */
export async function change<S extends z.ZodType>(
  ctx: Caller,
  schema: S,
  path: string,
  body: Json,
  base: Json,
): Promise<z.output<S>> {
  return schema.parse((await send(ctx, { method: 'PATCH', path, body, base })).body);
}

/** Deletes what still is as it was read in `base`, or its latest version when there is none. */
export async function remove(ctx: Caller, path: string, base?: Json): Promise<void> {
  await send(ctx, { method: 'DELETE', path, ...(base && { base }) });
}

async function send(ctx: Caller, command: GraphInput): Promise<GraphResult> {
  try {
    return (await ctx.invoke(graphCall, command)) as GraphResult;
  } catch (error) {
    throw hideForeign(error);
  }
}

async function sendBatch(ctx: Caller, batch: string[]): Promise<GraphResult[]> {
  const answer = (await ctx.invoke(graphCall, { batch })) as { batch: GraphResult[] };
  return answer.batch;
}

async function wholeItem(ctx: Caller, path: string, status: number, body: Json): Promise<Json> {
  if (status < 300 && body['@odata.nextLink'] === undefined) return body;
  return (await send(ctx, { method: 'GET', path, all: status < 300 })).body;
}

/** Whether something exists is no business of those who may not read it. */
function hideForeign(error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.code !== 'forbidden') return error;
  return new ProblemError('not_found', { detail: 'There is nothing here that you may see.', cause: error });
}
