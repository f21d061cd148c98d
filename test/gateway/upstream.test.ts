import { once } from 'node:events';
import { get, type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { functionNamed } from './provider-server.ts';
import { exchangeRaw } from './raw.ts';
import { type RemoteGateway, startRemoteGateway } from './start-remote.ts';
import { echo, startTask, type TestTask } from './start-tasks.ts';

const megabyte = Buffer.alloc(1_048_576, 'x');
/** When the request under way was cut, by path. */
const cutAt = new Map<string, number>();
let sentMegabytes = 0;

const behaviours: Record<string, RequestListener> = {
  '/echo': echo,
  '/redirect': (_request, response) => void response.writeHead(302, { location: '/elsewhere?x=1' }).end(),
  '/events': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const timer = setInterval(() => response.write('data: tick\n\n'), 30);
    response.once('close', () => {
      clearInterval(timer);
      cutAt.set('/events', performance.now());
    });
  },
  '/lines': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write('{"n":1}\n');
    setTimeout(() => response.end('{"n":2}\n'), 200);
  },
  '/upper': (request, response) => {
    response.writeHead(200);
    request.on('data', (chunk: Buffer) => response.write(chunk.toString().toUpperCase()));
    request.on('end', () => response.end());
  },
  '/silent': (_request, response) => {
    response.once('close', () => cutAt.set('/silent', performance.now()));
  },
  '/early': (_request, response) => void response.writeHead(403, { 'content-type': 'text/plain' }).end('no'),
  '/at-once': (_request, response) => void response.end('done'),
  '/flood': (_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (sentMegabytes < 200) {
        sentMegabytes++;
        if (!response.write(megabyte)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  },
  '/forged': (_request, response) => {
    response.writeHead(200, {
      connection: 'x-secret, keep-alive',
      'x-secret': 'hop by hop',
      'proxy-authenticate': 'Basic',
      'x-call-id': 'forged',
      'x-duration-seconds': 'forged',
      'set-cookie': ['a=1', 'b=2'],
      'x-kept': 'yes',
    });
    response.end('ok');
  },
  '/half': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setTimeout(() => response.destroy(), 50);
  },
  '/none': (_request, response) => void response.writeHead(204).end(),
};

let task: TestTask;
let gateway: RemoteGateway;
beforeAll(async () => {
  task = await startTask((request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    (behaviours[path] ?? echo)(request, response);
  });
  gateway = await startRemoteGateway(
    [
      functionNamed('one', { annotations: { 'itp.route': '/api' } }),
      functionNamed('small', { annotations: { 'itp.max-body': '1000', 'itp.timeout': '300ms' } }),
      functionNamed('other', { namespace: 'elsewhere' }),
    ],
    { one: [task.address], small: [task.address], 'other.elsewhere': [task.address] },
  );
});
afterAll(async () => {
  await gateway.close();
  await task.kill();
});

const call = (path: string, init?: RequestInit) => fetch(`${gateway.url}/function/one${path}`, init);
const problem = async (response: Response) => [response.status, Problem.parse(await response.json()).code];
interface Echo {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}
const echoed = async (response: Response) => (await response.json()) as Echo;

describe('a function elsewhere', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'gets %s with path, query and body',
    verifies('gateway.function-route'),
    async (method) => {
      const init = method === 'POST' || method === 'PUT' ? { method, body: 'text' } : { method };
      const seen = await echoed(await call('/deep/path?q=%20', init));
      expect(seen).toMatchObject({ method, url: '/deep/path?q=%20', body: init.body ?? '' });
    },
  );

  it('answers HEAD and 204 without a body', verifies('gateway.function-route'), async () => {
    const head = await call('/echo', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const none = await call('/none');
    expect([none.status, await none.text()]).toEqual([204, '']);
  });

  it('is reached by its route with the path as it is', verifies('gateway.routes'), async () => {
    expect((await echoed(await fetch(`${gateway.url}/api/x?y=1`))).url).toBe('/api/x?y=1');
  });

  it('of another namespace is name.namespace', verifies('upstream.namespaces'), async () => {
    expect((await fetch(`${gateway.url}/function/other.elsewhere/x`)).status).toBe(200);
    expect((await fetch(`${gateway.url}/function/one.openfaas-fn/x`)).status).toBe(200);
    for (const name of ['other', 'one.elsewhere', 'other.nowhere', 'a.other.elsewhere']) {
      expect(await problem(await fetch(`${gateway.url}/function/${name}/x`))).toEqual([404, 'not_found']);
    }
  });

  it('redirects its client, not the gateway', verifies('upstream.redirect'), async () => {
    const response = await call('/redirect', { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere?x=1']);
  });

  it('may refuse a body before it has come', verifies('upstream.stream'), async () => {
    const head = 'POST /function/one/early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n';
    const answer = await exchangeRaw(gateway.port, `${head}some of it`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 [^]*connection: close[^]*no/i);
  });

  it('may answer a body before it has come, which ends the connection', verifies('upstream.stream'), async () => {
    const head = 'POST /function/one/at-once HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n';
    const begun = performance.now();
    const answer = await exchangeRaw(gateway.port, `${head}some of it`, 5000);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*done/);
    expect(performance.now() - begun).toBeLessThan(4000);
  });

  it('that ends in the middle of its answer ends so for the client', verifies('upstream.failure'), async () => {
    const response = await call('/half');
    await expect(response.text()).rejects.toThrow();
  });

  it('is counted', verifies('gateway.metrics'), async () => {
    await call('/echo');
    const { credentials } = await import('./start-gateway.ts');
    const authorization = `Basic ${btoa(`${credentials.user}:${credentials.password}`)}`;
    const text = await (await fetch(`${gateway.url}/metrics`, { headers: { authorization } })).text();
    expect(text).toMatch(/gateway_function_invocation_total\{function_name="one.openfaas-fn",code="200"\} [1-9]/);
    expect(text).toMatch(
      /gateway_functions_seconds_bucket\{le="10",function_name="one.openfaas-fn",code="200"\} [1-9]/,
    );
    expect(text).toContain('gateway_service_count{function_name="other.elsewhere"} 1');
    const one = await gateway.provider.describe('one');
    expect(one?.invocationCount).toBeGreaterThan(0);
  });
});

describe('headers', () => {
  it('say who calls, and cannot be forged', verifies('upstream.headers'), async () => {
    const forged = { 'x-forwarded-for': '8.8.8.8', 'x-user-id': 'somebody', 'x-start-time': '1', te: 'trailers' };
    const response = await call('/echo', { headers: { ...forged, 'x-call-id': 'call-7', 'x-kept': 'yes' } });
    expect(response.headers.get('x-call-id')).toBe('call-7');
    expect(Number(response.headers.get('x-duration-seconds'))).toBeGreaterThan(0);
    const { headers } = await echoed(response);
    expect(headers).toMatchObject({
      host: new URL(gateway.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(gateway.url).host,
      'x-forwarded-proto': 'http',
      'x-call-id': 'call-7',
      'x-kept': 'yes',
    });
    expect(Number(headers['x-start-time'])).toBeGreaterThan(1e18);
    for (const name of ['x-user-id', 'te']) expect(headers).not.toHaveProperty(name);
  });

  it('of an answer between two neighbours stay there', verifies('upstream.headers'), async () => {
    const { headers } = await call('/forged');
    for (const name of ['x-secret', 'proxy-authenticate']) expect(headers.get(name)).toBeNull();
    expect(headers.get('x-call-id')).toMatch(/^[\da-f-]{36}$/);
    expect(Number(headers.get('x-duration-seconds'))).toBeGreaterThan(0);
    expect(headers.get('x-kept')).toBe('yes');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('that Connection lists go no further', verifies('upstream.headers'), async () => {
    const text =
      'GET /function/one/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\n\r\n';
    const answer = await exchangeRaw(gateway.port, text);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.toLowerCase()).not.toContain('x-secret');
  });

  it('with Expect are answered with 100 and not passed on', verifies('upstream.headers'), async () => {
    const head = 'POST /function/one/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n';
    const answer = await exchangeRaw(gateway.port, `${head}Expect: 100-continue\r\n\r\nhi`);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[^]*"body":"hi"/);
    expect(answer).not.toContain('100-continue');
  });

  it.each([
    ['a length and chunks', 'Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 0\r\nContent-Length: 5\r\n\r\n'],
    ['two codings', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n'],
    ['another coding before chunks', 'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded line', 'X-A: b\r\n Content-Length: 5\r\n\r\n'],
    ['a bare line feed', 'X-A: b\nContent-Length: 5\r\n\r\n'],
    ['a list of lengths', 'Content-Length: 2, 2\r\n\r\n{}'],
  ])('with %s reach no function', verifies('security.smuggling'), async (_what, rest) => {
    const before = task.requests;
    const hidden = 'GET /function/one/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const text = `POST /function/one/echo HTTP/1.1\r\nHost: localhost\r\n${rest}${hidden}`;
    const answer = await exchangeRaw(gateway.port, text);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
    expect(task.requests).toBe(before);
  });

  it('a chunked body that holds a request is one body', verifies('security.smuggling'), async () => {
    const hidden = 'GET /function/one/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const seen = await echoed(await call('/echo', { method: 'POST', body: new Blob([hidden]).stream(), ...half }));
    expect(seen.body).toBe(hidden);
  });
});

const half = { duplex: 'half' } as RequestInit;

describe('streams', () => {
  it('pass both ways at once', verifies('upstream.stream'), async () => {
    const sent = new TransformStream<Uint8Array, Uint8Array>();
    const writer = sent.writable.getWriter();
    void writer.write(Buffer.from('one'));
    const response = await call('/upper', { method: 'POST', body: sent.readable, ...half });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('ONE');
    void writer.write(Buffer.from('two'));
    expect((await reader.read()).value).toBe('TWO');
    await writer.close();
    expect((await reader.read()).done).toBe(true);
  });

  it.each([
    ['/events', 'data: tick\n\n'],
    ['/lines', '{"n":1}\n'],
  ])('of %s come piece by piece', verifies('upstream.stream'), async (path, first) => {
    const response = await call(path);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(first);
    await reader.cancel();
  });

  it('wait for a client that does not read', verifies('upstream.stream'), async () => {
    sentMegabytes = 0;
    const response = await new Promise<IncomingMessage>((resolve) => get(`${gateway.url}/function/one/flood`, resolve));
    response.pause();
    await sleep(500);
    expect(sentMegabytes).toBeLessThan(100);
    let bytes = 0;
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    response.resume();
    await once(response, 'end');
    expect(bytes).toBe(200 * megabyte.length);
  });
});

describe('a client that hangs up', () => {
  it.each(['/events', '/silent'])('cancels %s within 100 ms', verifies('upstream.abort'), async (path) => {
    cutAt.delete(path);
    const before = task.requests;
    const request = get(`${gateway.url}/function/one${path}`);
    request.on('error', () => {});
    await vi.waitFor(() => expect(task.requests).toBe(before + 1), { interval: 5 });
    request.destroy();
    const left = performance.now();
    await vi.waitFor(() => expect(cutAt.has(path)).toBe(true), { interval: 5 });
    expect(cutAt.get(path)! - left).toBeLessThan(100);
  });

  it('cancels what waits behind another answer as well', verifies('upstream.abort'), async () => {
    cutAt.delete('/events');
    const before = task.requests;
    const line = (path: string) => `GET /function/one${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(line('/silent') + line('/events'));
    await vi.waitFor(() => expect(task.requests).toBe(before + 2), { interval: 5 });
    socket.destroy();
    await vi.waitFor(() => expect(cutAt.has('/events')).toBe(true), { interval: 5 });
  });

  it('in the middle of its body cancels as well', verifies('upstream.abort'), async () => {
    cutAt.delete('/silent');
    const before = task.requests;
    const request = httpRequest(`${gateway.url}/function/one/silent`, {
      method: 'POST',
      headers: { 'content-length': 9 },
    });
    request.on('error', () => {});
    request.write('half');
    await vi.waitFor(() => expect(task.requests).toBe(before + 1), { interval: 5 });
    request.destroy();
    await vi.waitFor(() => expect(cutAt.has('/silent')).toBe(true), { interval: 5 });
  });
});

describe('limits', () => {
  it('a call that is not answered in time is 504', verifies('upstream.deadline'), async () => {
    const headers = { 'x-timeout': '200ms' };
    expect(await problem(await call('/silent', { headers }))).toEqual([504, 'timeout']);
    expect(await problem(await fetch(`${gateway.url}/function/small/silent`))).toEqual([504, 'timeout']);
    const uploading = { method: 'POST', body: 'x', headers };
    expect(await problem(await call('/silent', uploading))).toEqual([504, 'timeout']);
  });

  it('the deadline ends a call, not its stream', verifies('upstream.deadline'), async () => {
    const response = await call('/lines', { headers: { 'x-timeout': '100ms' } });
    expect(await response.text()).toBe('{"n":1}\n{"n":2}\n');
  });

  it('a body may have 16 MiB, or what the function says', verifies('gateway.body-limit'), async () => {
    const post = (name: string, bytes: number) =>
      fetch(`${gateway.url}/function/${name}/upper`, { method: 'POST', body: Buffer.alloc(bytes) });
    expect((await post('one', 16 * 1_048_576)).status).toBe(200);
    expect(await problem(await post('one', 16 * 1_048_576 + 1))).toEqual([413, 'payload_too_large']);
    expect((await post('small', 1000)).status).toBe(200);
    expect(await problem(await post('small', 1001))).toEqual([413, 'payload_too_large']);
  });

  it('a refusal is told although what follows is no HTTP', verifies('gateway.body-limit'), async () => {
    const head = 'POST /function/small/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n';
    const answer = await exchangeRaw(gateway.port, `${head}${'x'.repeat(1001)}no HTTP\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i);
  });

  it('a body in chunks has the same limit', verifies('gateway.body-limit'), async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const head = 'POST /function/small/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await exchangeRaw(gateway.port, `${head}${chunk}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });
});
