import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Registry } from 'prom-client';
import type * as z from 'zod';
import {
  defaultNamespace,
  DeleteFunction,
  FunctionName,
  FunctionNamespace,
  type LogLine,
  LogQuery,
  Namespace,
  type ProviderInfo,
  ScaleFunction,
  Secret,
} from '#lib/contracts/openfaas.ts';
import { readForeignJson } from '#lib/runtime/body.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { refusalFor } from '../../api/refusal.ts';
import { type Credentials, refuseUnlessBasic } from '../../auth/basic.ts';
import { readDeployment } from './deployment.ts';
import type { Functions, Named } from './functions.ts';
import type { ProviderMetrics } from './metrics.ts';
import type { Namespaces } from './namespaces.ts';
import type { Secrets } from './secrets.ts';

export interface ProviderParts {
  functions: Functions;
  secrets: Secrets;
  namespaces: Namespaces;
  logs(named: Named, query: LogQuery, signal: AbortSignal): Promise<AsyncIterable<LogLine>>;
  /** Rejects when the engine does not answer. */
  ping(): Promise<unknown>;
  info: ProviderInfo;
  credentials: Credentials;
  registry: Registry;
  metrics: ProviderMetrics;
  log: Logger;
}

const maxBody = 1_048_576;
const anyNamespace = '*';

/** OpenFaaS's provider interface under /system, /healthz and /metrics. */
export function providerApi(parts: ProviderParts): Hono {
  const { functions, secrets, namespaces } = parts;
  const app = new Hono();

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    parts.metrics.answered(c.req.method, routePath(c, -1), c.res.status, seconds);
  });
  app.use('/system/*', async (c, next) => {
    const refusal = refuseUnlessBasic(c.req.header('authorization') ?? null, parts.credentials);
    if (refusal) return refusal;
    await next();
    c.res = await refusalFor(c.req.header('accept') ?? null, c.res);
  });

  app.get('/healthz', async (c) => {
    await parts.ping();
    return c.text('OK');
  });
  app.get('/metrics', async (c) =>
    c.body(await parts.registry.metrics(), 200, { 'content-type': parts.registry.contentType }),
  );
  app.get('/system/info', (c) => c.json(parts.info));

  app.get('/system/functions', async (c) => {
    const asked = c.req.query('namespace');
    const namespace = asked === anyNamespace ? undefined : namespaceIn(asked);
    return c.json(await functions.list(namespace, wantsUsage(c)));
  });
  app.post('/system/functions', async (c) => accepted(await functions.create(readDeployment(await bodyOf(c)))));
  app.put('/system/functions', async (c) => accepted(await functions.update(readDeployment(await bodyOf(c)))));
  app.delete('/system/functions', async (c) => {
    const { functionName: name, namespace } = parse(DeleteFunction, await bodyOf(c));
    return accepted(await functions.remove({ name, namespace: namespace ?? namespaceIn(c.req.query('namespace')) }));
  });
  app.get('/system/function/:name', async (c) => {
    return c.json(await functions.describe(namedIn(c), wantsUsage(c)));
  });
  app.post('/system/scale-function/:name', async (c) => {
    const { serviceName, replicas, namespace } = parse(ScaleFunction, {
      serviceName: c.req.param('name'),
      ...(await objectOf(c)),
    });
    if (serviceName !== c.req.param('name')) throw refused('serviceName is not the function in the address.');
    const named = { name: serviceName, namespace: namespace ?? namespaceIn(c.req.query('namespace')) };
    return accepted(await functions.scale(named, replicas));
  });

  app.get('/system/secrets', async (c) => c.json(await secrets.list(namespaceIn(c.req.query('namespace')))));
  app.post('/system/secrets', async (c) => {
    const secret = secretIn(c, await bodyOf(c));
    await namespaces.require(secret.namespace);
    await secrets.create(secret);
    return c.body(null, 201);
  });
  app.put('/system/secrets', async (c) => {
    await secrets.update(secretIn(c, await bodyOf(c)));
    return c.body(null, 200);
  });
  app.delete('/system/secrets', async (c) => {
    await secrets.remove(secretIn(c, await bodyOf(c)));
    return c.body(null, 200);
  });

  app.get('/system/logs', async (c) => {
    const query = LogQuery.safeParse(c.req.query());
    if (!query.success) {
      const { errors = [] } = ProblemError.fromZod(query.error).options;
      throw new ProblemError('limit_exceeded', { detail: 'The log request cannot be read.', errors });
    }
    const { name, namespace = defaultNamespace } = query.data;
    const stop = new AbortController();
    const signal = AbortSignal.any([c.req.raw.signal, stop.signal]);
    const lines = await parts.logs({ name, namespace }, query.data, signal);
    return new Response(ndjson(lines, stop), { headers: { 'content-type': 'application/x-ndjson' } });
  });

  app.get('/system/namespaces', async (c) => c.json(await namespaces.list()));
  app.get('/system/namespace/:name', async (c) => c.json(await namespaces.describe(namespaceParam(c))));
  app.post('/system/namespace/', async (c) => {
    await namespaces.create(parse(FunctionNamespace, await bodyOf(c)));
    return c.body(null, 201);
  });
  app.put('/system/namespace/:name', async (c) => {
    const name = namespaceParam(c);
    await namespaces.update(parse(FunctionNamespace, { ...(await objectOf(c)), name }));
    return c.body(null, 200);
  });
  app.delete('/system/namespace/:name', async (c) => {
    const name = namespaceParam(c);
    const [inside, kept] = await Promise.all([functions.list(name, false), secrets.list(name)]);
    if (inside.length > 0 || kept.length > 0) {
      throw new ProblemError('conflict', { detail: `The namespace ${name} still has functions or secrets.` });
    }
    await namespaces.remove(name);
    return c.body(null, 202);
  });

  app.notFound(() => new ProblemError('not_found', { detail: 'Nothing is served here.' }).toResponse());
  app.onError((error) => {
    const problem = toProblemError(error);
    if (problem.code === 'internal') parts.log.error({ err: problem.cause }, 'request failed');
    return problem.toResponse();
  });
  return app;
}

const accepted = (_done: void) => new Response(null, { status: 202 });

const refused = (detail: string) => new ProblemError('invalid_input', { detail });

function bodyOf(c: Context): Promise<unknown> {
  return readForeignJson(c.req.raw, maxBody);
}

async function objectOf(c: Context): Promise<object> {
  const body = await bodyOf(c);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refused('The body is not an object.');
  return body;
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw ProblemError.fromZod(parsed.error);
}

const namespaceIn = (asked: string | undefined) => parse(Namespace, asked || defaultNamespace);

const namespaceParam = (c: Context) => parse(Namespace, c.req.param('name'));

const wantsUsage = (c: Context) => /^(1|true)$/.test(c.req.query('usage') ?? '');

function namedIn(c: Context): Named {
  return { name: parse(FunctionName, c.req.param('name')), namespace: namespaceIn(c.req.query('namespace')) };
}

function secretIn(c: Context, body: unknown): Secret & { namespace: string } {
  const secret = parse(Secret, body);
  return { ...secret, namespace: secret.namespace ?? namespaceIn(c.req.query('namespace')) };
}

/** One line of JSON at a time, as they come; `stop` when the reader goes. */
function ndjson(lines: AsyncIterable<LogLine>, stop: AbortController): ReadableStream<Uint8Array> {
  const iterator = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel() {
      stop.abort();
    },
  });
}
