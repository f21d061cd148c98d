import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { defineFunction } from './define-function.ts';
import { ProblemError } from './problem.ts';
import { call, testHost } from './testing.ts';

const person: Actor = { kind: 'person', tenantId: 't1', userId: 'u1', name: 'Sample Person', timeZone: 'UTC' };

const double = { name: 'double', input: z.object({ n: z.int() }), output: z.object({ n: z.int() }) } as const;
const relay = {
  name: 'relay',
  input: z.object({ n: z.int() }),
  output: z.object({ n: z.int(), via: z.string() }),
} as const;

const doubleFunction = defineFunction({
  ...double,
  async run({ n }) {
    if (n === 13) throw new ProblemError('conflict', { detail: 'not thirteen', retryAfter: 3 });
    if (n === 14) throw new Error('password=hunter2');
    return { n: n * 2 };
  },
});

const relayFunction = defineFunction({
  ...relay,
  async run({ n }, { invoke, caller }) {
    return { n: (await invoke(double, { n })).n, via: caller };
  },
});

function post(body: string, headers: Record<string, string> = {}): Request {
  return new Request('http://functions/function/double', { method: 'POST', body, headers });
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return Problem.parse(await response.json());
}

async function tokenHeader(host: ReturnType<typeof testHost>, audience: string) {
  return { authorization: `Bearer ${await host.tokens.mint(audience, { actor: person, caller: 'test' })}` };
}

it('parses input and output, and passes the actor and caller on', verifies('runtime.schema'), async () => {
  const host = testHost({ functions: [doubleFunction, relayFunction] });
  expect(await call(host, relay, { n: 4 }, person)).toEqual({ n: 8, via: 'test' });
});

it('names the path of each fault of the input', verifies('runtime.schema', 'runtime.problem'), async () => {
  const host = testHost();
  const response = await doubleFunction.fetch(post('{"n":"four"}', await tokenHeader(host, 'double')), host);
  expect(response.status).toBe(400);
  expect(await problemOf(response)).toMatchObject({ code: 'invalid_input', errors: [{ path: '/n' }] });
  const broken = await doubleFunction.fetch(post('{', await tokenHeader(host, 'double')), host);
  expect((await problemOf(broken)).code).toBe('invalid_json');
});

it('refuses another method and a body that is too large', verifies('runtime.problem'), async () => {
  const host = testHost();
  const headers = await tokenHeader(host, 'double');
  const get = await doubleFunction.fetch(new Request('http://functions/', { headers }), host);
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  const large = await doubleFunction.fetch(post(`{"n":1,"x":"${'y'.repeat(1_100_000)}"}`, headers), host);
  expect(large.status).toBe(413);
});

it("throws a callee's problem as the same problem", verifies('runtime.problem'), async () => {
  const host = testHost({ functions: [doubleFunction, relayFunction] });
  await expect(call(host, relay, { n: 13 }, person)).rejects.toMatchObject({
    code: 'conflict',
    options: { detail: 'not thirteen', retryAfter: 3 },
  });
});

it('keeps the cause of an unexpected error from the client', verifies('runtime.problem'), async () => {
  const host = testHost({ functions: [doubleFunction] });
  const failure: unknown = await call(host, double, { n: 14 }, person).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'internal' });
  expect(JSON.stringify(failure)).not.toContain('hunter2');
});

it('answers only to a token of its own audience', verifies('runtime.internal-token'), async () => {
  const host = testHost();
  const key = new TextEncoder().encode('a-secret-for-tests-that-is-32-bytes-long');
  const claims = { actor: person, caller: 'test' };
  const forge = (sign: (token: SignJWT) => SignJWT, secret = key) =>
    sign(new SignJWT(claims).setProtectedHeader({ alg: 'HS256' })).sign(secret);
  const now = Math.floor(Date.now() / 1000);
  const good = (token: SignJWT) => token.setIssuer('itp').setAudience('double');
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, iss: 'itp', aud: 'double', iat: now, exp: now + 60 }))}.`;
  const tokens = [
    '',
    'garbage',
    unsigned,
    await host.tokens.mint('relay', { actor: person, caller: 'test' }),
    await forge((token) =>
      good(token)
        .setIssuedAt(now - 120)
        .setExpirationTime(now - 60),
    ),
    await forge((token) =>
      good(token)
        .setIssuedAt(now - 120)
        .setExpirationTime(now + 3600),
    ),
    await forge((token) => good(token).setIssuedAt()),
    await forge((token) => token.setIssuer('other').setAudience('double').setIssuedAt().setExpirationTime('60s')),
    await forge((token) => good(token).setIssuedAt().setExpirationTime('60s'), new Uint8Array(32)),
  ];
  for (const token of tokens) {
    const response = await doubleFunction.fetch(post('{"n":1}', { authorization: `Bearer ${token}` }), host);
    expect([token, response.status]).toEqual([token, 401]);
  }
});

it('answers no longer to a token that it knows once that has expired', verifies('runtime.internal-token'), async () => {
  const host = testHost();
  const headers = await tokenHeader(host, 'double');
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  vi.setSystemTime(Date.now() + 55_000);
  expect((await doubleFunction.fetch(post('{"n":1}', headers), host)).status).toBe(200);
  vi.setSystemTime(Date.now() + 10_000);
  expect((await doubleFunction.fetch(post('{"n":1}', headers), host)).status).toBe(401);
});

it('answers 504 at its timeout and aborts the work', verifies('runtime.timeout'), async () => {
  let aborted = false;
  const slow = defineFunction({
    name: 'slow',
    async handle(_request, { signal }) {
      signal.addEventListener('abort', () => (aborted = true));
      await sleep(60_000, undefined, { ref: false });
      return new Response('late');
    },
  });
  const byEnvironment = await slow.fetch(new Request('http://f/'), testHost({ environment: { exec_timeout: '20ms' } }));
  expect([byEnvironment.status, aborted]).toEqual([504, true]);
  const byHeader = await slow.fetch(new Request('http://f/', { headers: { 'x-timeout': '20ms' } }), testHost());
  expect(byHeader.status).toBe(504);
});

it('aborts the work when the client hangs up', verifies('runtime.timeout'), async () => {
  const client = new AbortController();
  const seen = Promise.withResolvers<void>();
  const waiting = defineFunction({
    name: 'waiting',
    async handle(_request, { signal }) {
      signal.addEventListener('abort', () => seen.resolve());
      client.abort();
      await seen.promise;
      return new Response(null);
    },
  });
  await waiting.fetch(new Request('http://f/', { signal: client.signal }), testHost());
  await seen.promise;
});

it('answers 429 over max_inflight', verifies('runtime.max-inflight'), async () => {
  const gate = Promise.withResolvers<void>();
  const busy = defineFunction({
    name: 'busy',
    async handle() {
      await gate.promise;
      return new Response('done');
    },
  });
  const host = testHost({ environment: { max_inflight: '1' } });
  const first = busy.fetch(new Request('http://f/'), host);
  const second = await busy.fetch(new Request('http://f/'), host);
  expect([second.status, second.headers.get('x-openfaas-internal'), second.headers.get('retry-after')]).toEqual([
    429,
    'faas-middleware',
    '1',
  ]);
  gate.resolve();
  expect((await first).status).toBe(200);
});

it('carries call id, trace and what is left of the deadline to the callee', verifies('runtime.trace'), async () => {
  const seen: Record<string, string | null>[] = [];
  const leaf = { name: 'leaf', input: z.object({}), output: z.object({}) } as const;
  const leafFunction = defineFunction({
    ...leaf,
    async run(_input, { request, trace, callId, deadline }) {
      seen.push({ traceId: trace.traceId, callId, timeout: request.headers.get('x-timeout') });
      expect(deadline - Date.now()).toBeLessThanOrEqual(5000);
      return {};
    },
  });
  const root = defineFunction({
    name: 'root',
    async handle(_request, { invoke }) {
      await invoke(leaf, {});
      return new Response(null);
    },
  });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const headers = { 'x-call-id': 'c-1', 'x-timeout': '5s', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  await root.fetch(new Request('http://f/', { headers }), testHost({ functions: [leafFunction] }));
  expect(seen).toMatchObject([{ traceId, callId: 'c-1' }]);
  expect(seen[0]!['timeout']).toMatch(/^(5000|4\d{3})ms$/);
});

it('queues a call for its caller, also when that is taken out of the context', verifies('runtime.trace'), async () => {
  const queued = Promise.withResolvers<{ n: number; caller: string; callId: string }>();
  const later = defineFunction({
    ...double,
    async run({ n }, { caller, callId }) {
      queued.resolve({ n, caller, callId });
      return { n };
    },
  });
  const callId = crypto.randomUUID();
  const relayLater = defineFunction({
    ...relay,
    async run({ n }, { enqueue }) {
      await enqueue(double, { n }, callId);
      return { n, via: 'queue' };
    },
  });
  await call(testHost({ functions: [later, relayLater] }), relay, { n: 5 }, person);
  expect(await queued.promise).toEqual({ n: 5, caller: 'relay', callId });
});

it('logs an invocation without its secrets', verifies('runtime.no-secrets-logged'), async () => {
  const lines: string[] = [];
  const chatty = defineFunction({
    name: 'chatty',
    handle(_request, { log }) {
      log.info({ accessToken: 'canary-1', headers: { authorization: 'canary-2', cookie: 'canary-3' } }, 'careless');
      return new Response(null);
    },
  });
  const headers = { authorization: 'Bearer canary-4', cookie: 'itp_session=canary-5' };
  await chatty.fetch(
    new Request('http://f/?code=canary-6', { headers }),
    testHost({ onLog: (line) => lines.push(line) }),
  );
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('canary');
  expect(JSON.parse(lines[1]!)).toMatchObject({ function: 'chatty', status: 200, level: 'info' });
});

it('says which settings are wrong, never their values', verifies('start.settings-from-files'), async () => {
  const picky = defineFunction({
    name: 'picky',
    settings: z.object({ LIMIT: z.coerce.number().int() }),
    handle: (_request, { settings }) => Response.json(settings.LIMIT),
  });
  expect(await (await picky.fetch(new Request('http://f/'), testHost({ environment: { LIMIT: '7' } }))).json()).toBe(7);
  await expect(picky.fetch(new Request('http://f/'), testHost({ environment: { LIMIT: 'hunter2' } }))).rejects.toThrow(
    /^Settings: LIMIT: (?!.*hunter2)/,
  );
});
