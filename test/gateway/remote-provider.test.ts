import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '#test/verifies.ts';
import { functionNamed, startProviderServer } from './provider-server.ts';
import { type RemoteGateway, type RemoteGatewayOptions, startRemoteGateway } from './start-remote.ts';
import { echo, startTask, type TestTask } from './start-tasks.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});

async function taskOf(listener: RequestListener = echo): Promise<TestTask> {
  const task = await startTask(listener);
  opened.push({ close: () => task.kill() });
  return task;
}
async function gatewayTo(
  functions: Parameters<typeof startRemoteGateway>[0],
  tasks: Record<string, string[]>,
  options: RemoteGatewayOptions = {},
): Promise<RemoteGateway> {
  const gateway = await startRemoteGateway(functions, tasks, { pollMs: 50, ...options });
  opened.push(gateway);
  return gateway;
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error as ProblemError).code,
  );

const zoned = (name: string, zone: string) => functionNamed(name, { annotations: { 'itp.zone': zone } });

describe('what the provider runs', () => {
  it('is followed: new functions, routes and limits are there, old ones gone', verifies('gateway.routes'), async () => {
    const task = await taskOf();
    const gateway = await gatewayTo([functionNamed('a')], { a: [task.address], b: [task.address] });
    expect((await fetch(`${gateway.url}/function/b`)).status).toBe(404);
    gateway.providerServer.functions = [
      functionNamed('b', { annotations: { 'itp.route': '/b', 'itp.max-body': '5' } }),
    ];
    await vi.waitFor(async () => expect((await fetch(`${gateway.url}/b/x`)).status).toBe(200));
    expect((await fetch(`${gateway.url}/b/x`, { method: 'POST', body: 'too long' })).status).toBe(413);
    expect((await fetch(`${gateway.url}/function/a`)).status).toBe(404);
    expect((await gateway.provider.list()).map(({ name }) => name)).toEqual(['b']);
  });

  it('is open to the outside by its zone', verifies('gateway.internal-closed'), async () => {
    const functions = [functionNamed('none'), zoned('front', 'frontend'), zoned('back', 'coordination')];
    const { provider } = await gatewayTo(functions, {});
    const access = await Promise.all(['none', 'front', 'back', 'absent'].map((key) => provider.access(key)));
    expect(access).toEqual(['public', 'public', 'internal', undefined]);
  });

  it('is ready when every function that must run has a task', verifies('gateway.healthz'), async () => {
    const resting = functionNamed('resting', { labels: { 'com.openfaas.scale.min': '0' } });
    const broken = functionNamed('broken-by-an-operator');
    const gateway = await gatewayTo([zoned('a', 'frontend'), resting, broken], {});
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(503);
    expect((await fetch(`${gateway.url}/_/health`)).status).toBe(200);
    gateway.tasks.set('a', ['127.0.0.1:1']);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });
});

describe('a provider that is away', () => {
  it('leaves invocations as they are, and comes back', verifies('upstream.provider-away'), async () => {
    const task = await taskOf();
    const gateway = await gatewayTo([functionNamed('a')], { a: [task.address] });
    const { port } = new URL(gateway.providerServer.url);
    await gateway.providerServer.close();
    const forward = (path: string) =>
      gateway.provider.administration.forward(path, new Request(`http://gateway${path}`));
    expect(await codeOf(forward('/system/functions'))).toBe('unavailable');
    expect(await codeOf(gateway.provider.administration.scale('a', 2))).toBe('unavailable');
    await gateway.provider.ready();
    expect((await fetch(`${gateway.url}/function/a`)).status).toBe(200);
    const again = await startProviderServer([functionNamed('b')], Number(port));
    gateway.providerServer.close = again.close;
    gateway.tasks.set('b', [task.address]);
    await vi.waitFor(async () => expect((await fetch(`${gateway.url}/function/b`)).status).toBe(200));
  });

  it('from the beginning makes every call 503', verifies('upstream.provider-away'), async () => {
    const gateway = await gatewayTo([functionNamed('a')], {}, { pollMs: 60_000 });
    const late = await startRemoteGateway([], {}, { url: 'http://127.0.0.1:1/', pollMs: 50 });
    opened.push(late);
    expect(await codeOf(late.provider.invoke('a', new Request('http://gateway/')))).toBe('unavailable');
    expect(await codeOf(late.provider.list())).toBe('unavailable');
    expect((await fetch(`${late.url}/function/a`)).status).toBe(503);
    expect((await fetch(`${gateway.url}/function/a`)).status).toBe(503);
  });

  it('answers nonsense is away as well', verifies('upstream.provider-away'), async () => {
    const task = await taskOf();
    const gateway = await gatewayTo([functionNamed('a')], { a: [task.address] });
    gateway.providerServer.functions = [{ ...functionNamed('a'), replicas: -1 }];
    await gateway.provider.ready();
    expect((await fetch(`${gateway.url}/function/a`)).status).toBe(200);
  });
});

describe('administration', () => {
  it(
    'goes to the provider with its credentials, and what changed is seen at once',
    verifies('gateway.system-api'),
    async () => {
      const task = await taskOf();
      const gateway = await gatewayTo([], { a: [task.address] }, { pollMs: 60_000 });
      const { administration } = gateway.provider;
      const body = JSON.stringify({ service: 'a', image: 'itp/a' });
      gateway.providerServer.functions = [functionNamed('a')];
      const headers = { authorization: 'Basic of-the-gateway', 'content-type': 'application/json' };
      const request = new Request('http://gateway/system/functions?x=1', { method: 'POST', body, headers });
      expect((await administration.forward('/system/functions', request)).status).toBe(202);
      expect(gateway.providerServer.received).toContainEqual({ method: 'POST', url: '/system/functions?x=1', body });
      expect((await fetch(`${gateway.url}/function/a`)).status).toBe(200);
    },
  );

  it.each(['/system/../function/a', '/system/%2e%2e/healthz', '/system/functions/.'])(
    'does not climb out of /system by %s',
    verifies('gateway.system-bounds'),
    async (path) => {
      const { provider, providerServer } = await gatewayTo([functionNamed('a')], {}, { pollMs: 60_000 });
      const before = providerServer.received.length;
      expect(await codeOf(provider.administration.forward(path, new Request('http://gateway')))).toBe('not_found');
      expect(providerServer.received.length).toBe(before);
    },
  );

  it('scales by name and namespace', verifies('gateway.system-api'), async () => {
    const gateway = await gatewayTo([functionNamed('a', { namespace: 'elsewhere' })], {});
    await gateway.provider.administration.scale('a.elsewhere', 3);
    const scaled = gateway.providerServer.received.find(({ method }) => method === 'POST');
    expect(scaled?.url).toBe('/system/scale-function/a');
    expect(JSON.parse(scaled!.body)).toEqual({ serviceName: 'a', namespace: 'elsewhere', replicas: 3 });
    expect(await codeOf(gateway.provider.administration.scale('absent', 1))).toBe('not_found');
  });
});

describe("the gateway's own calls", () => {
  it('reach the task with method, headers and body', verifies('gateway.function-route'), async () => {
    const task = await taskOf();
    const { provider } = await gatewayTo([functionNamed('a')], { a: [task.address] });
    const headers = { authorization: 'Bearer x', 'x-call-id': 'call-1', connection: 'x-secret' };
    const request = new Request('http://gateway/path?q=1', { method: 'POST', body: 'text', headers });
    const response = await provider.invoke('a', request);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toMatchObject({
      method: 'POST',
      url: '/path?q=1',
      body: 'text',
      headers: { authorization: 'Bearer x', 'x-call-id': 'call-1', connection: 'keep-alive' },
    });
  });

  it('stream, and end when their reader leaves', verifies('upstream.stream', 'upstream.abort'), async () => {
    let cut = false;
    const task = await taskOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write('data: tick\n\n'), 10);
      response.once('close', () => {
        clearInterval(timer);
        cut = true;
      });
    });
    const { provider } = await gatewayTo([functionNamed('a')], { a: [task.address] });
    const reader = (await provider.invoke('a', new Request('http://gateway/'))).body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: tick\n\n');
    await reader.cancel();
    await vi.waitFor(() => expect(cut).toBe(true));
  });

  it('are cut by their signal and their deadline', verifies('upstream.abort', 'upstream.deadline'), async () => {
    let cuts = 0;
    const task = await taskOf((_request, response) => void response.once('close', () => cuts++));
    const { provider } = await gatewayTo([functionNamed('a')], { a: [task.address] });
    const leaving = new AbortController();
    const call = provider.invoke('a', new Request('http://gateway/', { signal: leaving.signal }));
    await vi.waitFor(() => expect(task.inFlight).toBe(1));
    leaving.abort(new Error('left'));
    await expect(call).rejects.toThrow('left');
    await vi.waitFor(() => expect(cuts).toBe(1));
    const hurried = new Request('http://gateway/', { headers: { 'x-timeout': '100ms' } });
    expect(await codeOf(provider.invoke('a', hurried))).toBe('timeout');
    await vi.waitFor(() => expect(cuts).toBe(2));
    expect(await codeOf(provider.invoke('absent', new Request('http://gateway/')))).toBe('not_found');
  });
});
