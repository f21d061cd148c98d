import { type Context, Hono } from 'hono';
import type * as z from 'zod';
import { authenticate } from '#lib/identity/authenticate.ts';
import { readForeignJson } from '#lib/runtime/body.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { Operation, Reply } from './operation.ts';
import { ownPath } from './own-path.ts';
import { inTermsOfRequest } from './request-problem.ts';

type RestEnv = { Bindings: InvocationContext };

const maxBody = 1_048_576;

/** The router of all operations. What it cannot serve it refuses with problem details. */
export function restApp(operations: readonly Operation[]): Hono<RestEnv> {
  const app = new Hono<RestEnv>({ getPath: (request) => ownPath(request.url) });
  for (const operation of operations) {
    app.on(operation.method.toUpperCase(), honoPath(operation.path), (c) => perform(operation, c));
  }
  for (const [path, methods] of methodsByPath(operations)) {
    app.all(path, () => {
      throw new ProblemError('method_not_allowed', { headers: { allow: methods.join(', ') } });
    });
  }
  app.notFound(() => new ProblemError('not_found', { detail: 'The API has no such resource.' }).toResponse());
  app.onError((error, c) => {
    const problem = inTermsOfRequest(toProblemError(error), c.req.raw);
    if (problem.code === 'internal') c.env.log.error({ err: problem.cause }, 'request failed');
    return problem.toResponse();
  });
  return app;
}

async function perform(operation: Operation, c: Context<RestEnv>): Promise<Response> {
  const request = c.req.raw;
  const ctx = operation.isOpen ? c.env : c.env.as(await authenticate(request, c.env));
  const { query, headers, body } = operation;
  if (request.url.includes('%00')) throw new ProblemError('invalid_input', { detail: 'The address holds NUL.' });
  const input = {
    params: c.req.param(),
    query: query && parse(query, c.req.query(), '/query'),
    headers: headers && parse(headers, c.req.header(), '/headers'),
    body: body && parse(body, await readForeignJson(request, maxBody), ''),
  };
  const reply = await operation.run(input as never, ctx);
  return reply instanceof Response ? reply : toResponse(operation, reply);
}

function toResponse({ status, result }: Operation, reply: Reply<unknown>): Response {
  const headers = { 'cache-control': 'private, no-cache', ...reply.headers };
  return result ? Response.json(reply.body, { status, headers }) : new Response(null, { status, headers });
}

/** Faults are named by where they are: `/title` in the body, `/query/limit`, `/headers/if-match`. */
function parse(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { errors = [], ...options } = ProblemError.fromZod(parsed.error).options;
  const placed = errors.map(({ path, message }) => ({ path: place + path, message }));
  throw new ProblemError('invalid_input', { ...options, errors: placed });
}

export const honoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

function methodsByPath(operations: readonly Operation[]): Map<string, string[]> {
  const byPath = Map.groupBy(operations, (operation) => honoPath(operation.path));
  return new Map([...byPath].map(([path, found]) => [path, allowed(found.map(({ method }) => method.toUpperCase()))]));
}

function allowed(methods: readonly string[]): string[] {
  return methods.includes('GET') ? [...methods, 'HEAD'] : [...methods];
}
