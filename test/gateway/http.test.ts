import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { functionActor, defineFunction } from '#lib/runtime/define-function.ts';
import { verifies } from '#test/verifies.ts';
import { credentials, startGateway } from './start-gateway.ts';

const aborted = Promise.withResolvers<number>();

const echo = defineFunction({
  name: 'echo',
  async handle(request) {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    return Response.json({
      method: request.method,
      path: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      body,
    });
  },
});
const upper = defineFunction({
  name: 'upper',
  handle: ({ body }) =>
    new Response(
      body!.pipeThrough(new TextDecoderStream()).pipeThrough(upperCase()).pipeThrough(new TextEncoderStream()),
    ),
});
const ticker = defineFunction({
  name: 'ticker',
  handle(request) {
    request.signal.addEventListener('abort', () => aborted.resolve(Date.now()));
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(Buffer.from('data: tick\n\n'));
        await sleep(20);
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  },
});
const hidden = defineFunction({
  name: 'hidden',
  input: z.object({ n: z.int() }),
  output: z.object({ n: z.int() }),
  run: async ({ n }) => ({ n: n + 1 }),
});
const broken = defineFunction({ name: 'broken', handle: () => Promise.reject(new Error('secret detail')) });

let app: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  app = await startGateway([
    { definition: echo, annotations: { 'itp.route': '/', 'itp.max-body': '2000' } },
    { definition: upper, annotations: { 'itp.route': '/api/v1, /loud' } },
    { definition: ticker },
    { definition: hidden },
    { definition: broken },
  ]);
});
afterAll(() => app.server.drain(100));

interface Echo {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}
const call = (path: string, init?: RequestInit) => fetch(`${app.url}${path}`, init);
const echoed = async (path: string, init?: RequestInit) => (await (await call(path, init)).json()) as Echo;

describe('a function behind the gateway', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'gets %s with its path and query',
    verifies('gateway.function-route'),
    async (method) => {
      const init = method === 'POST' || method === 'PUT' ? { method, body: 'text' } : { method };
      const seen = await echoed('/function/echo/deep/path?q=1', init);
      expect(seen).toMatchObject({ method, path: '/deep/path?q=1', body: init.body ?? '' });
    },
  );

  it('is named with or without its namespace', verifies('gateway.function-route'), async () => {
    expect((await call('/function/echo.openfaas-fn')).status).toBe(200);
    expect((await call('/function/echo.elsewhere')).status).toBe(404);
  });

  it('answers HEAD without a body', verifies('gateway.function-route'), async () => {
    const response = await call('/function/echo', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('streams both ways at once', verifies('gateway.function-route'), async () => {
    const sent = new TransformStream<Uint8Array, Uint8Array>();
    const writer = sent.writable.getWriter();
    const init = { method: 'POST', body: sent.readable, duplex: 'half' } as RequestInit;
    void writer.write(Buffer.from('one'));
    const response = await call('/function/upper', init);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('ONE');
    void writer.write(Buffer.from('two'));
    expect((await reader.read()).value).toBe('TWO');
    await writer.close();
    expect((await reader.read()).done).toBe(true);
  });

  it('is aborted when its client hangs up', verifies('gateway.abort'), async () => {
    const client = new AbortController();
    const response = await call('/function/ticker', { signal: client.signal });
    await response.body!.getReader().read();
    client.abort();
    await expect(aborted.promise).resolves.toBeTypeOf('number');
  });

  it('that fails tells no detail', verifies('runtime.problem'), async () => {
    const response = await call('/function/broken');
    const text = await response.text();
    expect([response.status, text.includes('secret')]).toEqual([500, false]);
  });
});

describe('routes', () => {
  it(
    'the longest prefix wins, by whole segments, and the path stays as it is',
    verifies('gateway.routes'),
    async () => {
      expect(await (await call('/api/v1/plans', { method: 'POST', body: 'x' })).text()).toBe('X');
      expect(await (await call('/loud', { method: 'POST', body: 'x' })).text()).toBe('X');
      expect((await echoed('/api/v1x?y=2')).path).toBe('/api/v1x?y=2');
      expect((await echoed('/')).path).toBe('/');
    },
  );

  it.each(['/function/absent', '/function/UPPER', '/function/..%2Fecho', '/function/-echo', '/function/echo.other/x'])(
    '%s is unknown',
    verifies('gateway.unknown-function'),
    async (path) => {
      const response = await call(path, { method: 'POST' });
      expect([response.status, Problem.parse(await response.json()).code]).toEqual([404, 'not_found']);
    },
  );

  it('a wrong method is 405 and says which is right', verifies('gateway.methods'), async () => {
    const answers = await Promise.all([
      call('/async-function/echo'),
      call('/healthz', { method: 'POST' }),
      call('/system/info', { method: 'POST', headers: basic }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405]);
    expect(answers.map(({ headers }) => headers.get('allow'))).toEqual(['POST', 'GET, HEAD', 'GET']);
  });
});

describe('an internal function', () => {
  it.each([undefined, 'Bearer nonsense', 'Basic YTpi'])(
    'refuses %s',
    verifies('gateway.internal-closed'),
    async (token) => {
      const headers = token ? { authorization: token } : undefined;
      const response = await call('/function/hidden', { method: 'POST', body: '{"n":1}', ...(headers && { headers }) });
      expect(response.status).toBe(401);
    },
  );

  it('answers to a token made for it, not for another', verifies('gateway.internal-closed'), async () => {
    const invoke = async (audience: string) => {
      const token = await app.host.tokens.mint(audience, { actor: functionActor('test'), caller: 'test' });
      return call('/function/hidden', {
        method: 'POST',
        body: '{"n":1}',
        headers: { authorization: `Bearer ${token}` },
      });
    };
    expect(await (await invoke('hidden')).json()).toEqual({ n: 2 });
    expect((await invoke('echo')).status).toBe(401);
  });
});

describe('headers', () => {
  it('say who calls, and cannot be forged', verifies('gateway.headers'), async () => {
    const forged = {
      'x-forwarded-for': '8.8.8.8',
      'x-forwarded-host': 'evil.example',
      'x-user-id': 'somebody',
      'x-openfaas-internal': 'x',
      'x-start-time': '1',
      'x-function-status': '200',
      te: 'trailers',
      'x-kept': 'yes',
    };
    const { headers } = await echoed('/function/echo', { headers: forged });
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(app.url).host,
      'x-forwarded-proto': 'http',
      'x-kept': 'yes',
    });
    expect(Number(headers['x-start-time'])).toBeGreaterThan(1e18);
    for (const name of ['x-user-id', 'x-openfaas-internal', 'x-function-status', 'te', 'connection']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('keep a call id that is sensible and make one otherwise', verifies('gateway.headers'), async () => {
    const ids = await Promise.all(
      ['call-7', 'a b', 'x'.repeat(200), undefined].map(async (id) => {
        const response = await call('/function/echo', id ? { headers: { 'x-call-id': id } } : {});
        const { headers } = (await response.json()) as Echo;
        expect(headers['x-call-id']).toBe(response.headers.get('x-call-id'));
        return response.headers.get('x-call-id');
      }),
    );
    expect(ids[0]).toBe('call-7');
    for (const id of ids.slice(1)) expect(id).toMatch(/^[\da-f-]{36}$/);
  });

  it('tell how long it took', verifies('gateway.headers'), async () => {
    expect(Number((await call('/function/echo')).headers.get('x-duration-seconds'))).toBeGreaterThan(0);
  });

  it('named by Connection go no further', verifies('gateway.headers'), async () => {
    const seen = await new Promise<string>((resolve, reject) => {
      const headers = { connection: 'keep-alive, x-secret', 'x-secret': '1' };
      httpRequest(`${app.url}/function/echo`, { headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => resolve(body));
      })
        .on('error', reject)
        .end();
    });
    expect((JSON.parse(seen) as Echo).headers).not.toHaveProperty('x-secret');
  });

  it(
    'of another Host are refused, so that no page can rebind its name to us',
    verifies('gateway.headers'),
    async () => {
      const answer = await raw('GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it.each([
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a folded line', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\n folded\r\n\r\n'],
    ['a bare line feed', 'GET / HTTP/1.1\nHost: localhost\n\n'],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n'],
    ['too many lines', `GET / HTTP/1.1\r\nHost: localhost\r\n${'X-A: 1\r\n'.repeat(150)}Connection: close\r\n\r\n`],
  ])('with %s are refused', verifies('gateway.headers'), async (_what, text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that are too large are 431', verifies('gateway.headers'), async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});

describe('a body over the limit', () => {
  it('is 413 when it says so', verifies('gateway.body-limit'), async () => {
    const response = await call('/function/echo', { method: 'POST', body: 'x'.repeat(2001) });
    expect(Problem.parse(await response.json()).code).toBe('payload_too_large');
    expect((await call('/function/echo', { method: 'POST', body: 'x'.repeat(2000) })).status).toBe(200);
  });

  it('is 413 when it comes in chunks', verifies('gateway.body-limit'), async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const head = 'POST /function/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(`${head}${chunk.repeat(3)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is 16 MiB where nothing else is said', verifies('gateway.body-limit'), async () => {
    const post = (bytes: number) =>
      raw(`POST /function/upper HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n`);
    expect(await post(16 * 1_048_576 + 1)).toMatch(/^HTTP\/1\.1 413 /);
  });
});

const basic = { authorization: `Basic ${btoa(`${credentials.user}:${credentials.password}`)}` };

describe('administration', () => {
  it('is closed without the password', verifies('gateway.system-api'), async () => {
    const wrong = { authorization: `Basic ${btoa('admin:wrong')}` };
    for (const headers of [{}, wrong]) {
      const response = await call('/system/functions', { headers });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Restricted"']);
    }
  });

  it('lists and describes functions as OpenFaaS does', verifies('gateway.system-api'), async () => {
    const list = (await (await call('/system/functions', { headers: basic })).json()) as { name: string }[];
    expect(list.map(({ name }) => name)).toContain('echo');
    const one = await (await call('/system/function/hidden?namespace=openfaas-fn', { headers: basic })).json();
    expect(one).toMatchObject({
      name: 'hidden',
      namespace: 'openfaas-fn',
      replicas: 1,
      availableReplicas: 1,
      labels: {},
    });
    expect((await call('/system/function/absent', { headers: basic })).status).toBe(404);
    expect(await (await call('/system/info', { headers: basic })).json()).toMatchObject({
      provider: { orchestration: 'embedded' },
    });
  });

  it('counts invocations by function and code', verifies('gateway.metrics'), async () => {
    await call('/function/broken');
    const text = await (await call('/metrics', { headers: basic })).text();
    expect(text).toMatch(/gateway_function_invocation_total\{function_name="broken.openfaas-fn",code="500"\} [1-9]/);
    expect(text).toMatch(/gateway_function_invocation_started\{function_name="echo.openfaas-fn"\} [1-9]/);
    expect(text).toContain('gateway_service_count{function_name="hidden.openfaas-fn"} 1');
    expect((await call('/metrics')).status).toBe(401);
  });
});

/** Sends bytes as they are, and gives the first of the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
    socket.once('data', (bytes) => {
      resolve(bytes.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

function upperCase(): TransformStream<string, string> {
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.toUpperCase());
    },
  });
}
