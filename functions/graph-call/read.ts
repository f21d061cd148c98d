import type { GraphResult } from '#lib/contracts/graph.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import type { Json } from './merge.ts';
import { problemOf } from './problems.ts';
import type { ResponseCache } from './response-cache.ts';
import type { GraphContext } from './settings.ts';

/** More pages than any collection of Planner has; a service that goes on for ever is not followed. */
const mostPages = 200;

interface Read {
  path: string;
  all: boolean;
  fresh: boolean;
}

/** One resource or collection, from the cache while it is young, else from Graph, which may say that it still holds. */
export async function read({ path, all, fresh }: Read, ctx: GraphContext, graph: Graph, cache: ResponseCache) {
  const variant = variantOf(path, all);
  const found = await cache.find(path, variant);
  if (found.entry && found.fresh && !fresh) return toResult(found.entry.body);

  const etag = fresh ? undefined : found.entry?.etag;
  const answer = await graph.send({
    method: 'GET',
    path,
    ...(etag !== undefined && { headers: { 'If-None-Match': etag } }),
  });
  if (answer.status === 304 && found.entry) {
    await cache.keep(path, found.entry);
    return toResult(found.entry.body);
  }
  if (answer.status !== 200) throw problemOf(answer);
  const body = all ? await restOf(answer, ctx, graph) : answer.body;
  await cache.keep(path, { variant, generation: found.generation, ...etagOf(body), body });
  return toResult(body);
}

export function variantOf(path: string, all: boolean): string {
  return `${all ? 'all' : 'one'}?${path.split('?')[1] ?? ''}`;
}

export function etagOf(body: Json): { etag?: string } {
  const etag = body['@odata.etag'];
  return typeof etag === 'string' ? { etag } : {};
}

function toResult(body: Json): GraphResult {
  return { status: 200, body };
}

/** The first page with the items of all that follow it. */
export async function restOf(first: GraphAnswer, ctx: GraphContext, graph: Graph): Promise<Json> {
  const { '@odata.nextLink': _, ...body } = first.body;
  const value = itemsOf(first.body);
  let link = first.body['@odata.nextLink'];
  for (let page = 1; typeof link === 'string'; page++) {
    if (page >= mostPages)
      throw new ProblemError('bad_gateway', { detail: 'Microsoft Graph sends pages without end.' });
    const answer = await graph.send({ method: 'GET', path: pathOfLink(link, ctx.settings.MICROSOFT_GRAPH_API_URL) });
    if (answer.status !== 200) throw problemOf(answer);
    value.push(...itemsOf(answer.body));
    link = answer.body['@odata.nextLink'];
  }
  return { ...body, value };
}

export function itemsOf(body: Json): Json[] {
  return Array.isArray(body['value']) ? [...(body['value'] as Json[])] : [];
}

/** The token is for one host: a link to any other is not followed. */
function pathOfLink(link: string, baseUrl: string): string {
  const base = `${new URL(baseUrl).origin}/v1.0/`;
  if (!link.startsWith(base)) throw new ProblemError('bad_gateway', { detail: 'Microsoft Graph sent a foreign link.' });
  return link.slice(base.length - 1);
}
