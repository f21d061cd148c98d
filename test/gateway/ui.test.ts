import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { verifies } from '#test/verifies.ts';
import type { GatewayState } from '../../gateway/ui/state.ts';
import { functionNamed } from './provider-server.ts';
import { credentials, startGateway, type TestGateway } from './start-gateway.ts';
import { startRemoteGateway } from './start-remote.ts';

const authorization = `Basic ${btoa(`${credentials.user}:${credentials.password}`)}`;
type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
const ask = (url: string, path: string, init: Init = {}) =>
  fetch(`${url}${path}`, { ...init, headers: { authorization, ...init.headers } });

const steady = defineFunction({ name: 'steady', handle: async () => new Response('done') });
const failing = defineFunction({ name: 'failing', handle: async () => new Response('no', { status: 500 }) });

describe('the page at /ui', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway([
      {
        definition: steady,
        labels: { 'com.openfaas.scale.min': '2', 'com.openfaas.scale.max': '9' },
        annotations: { 'itp.zone': 'control' },
      },
      { definition: failing, labels: { 'com.openfaas.scale.zero': 'true' } },
    ]);
  });
  afterAll(() => gateway.server.drain(100));

  it.each(['/ui', '/ui/', '/ui/page.js', '/ui/state', '/ui/nothing'])(
    '%s is for the operator alone',
    verifies('gateway.ui'),
    async (path) => {
      const answer = await fetch(`${gateway.url}${path}`);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Restricted"']);
    },
  );

  it('is whole, and no part of it is inline', verifies('gateway.ui-policy'), async () => {
    const answer = await ask(gateway.url, '/ui');
    const html = await answer.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
    const addresses = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.toSorted()).toEqual(['/ui/icon.svg', '/ui/page.css', '/ui/page.js']);
    for (const path of ['/ui', ...addresses]) {
      const file = await ask(gateway.url, path);
      const policy = file.headers.get('content-security-policy')!;
      expect([path, file.status]).toEqual([path, 200]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('is sent once, until it changes', verifies('gateway.ui-policy'), async () => {
    const etag = (await ask(gateway.url, '/ui/page.js')).headers.get('etag')!;
    const again = await ask(gateway.url, '/ui/page.js', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each([
    ['GET', '/ui/nothing', 404],
    ['GET', '/ui/page.test.ts', 404],
    ['GET', '/ui/../main.ts', 404],
    ['POST', '/ui', 405],
  ])('refuses %s %s with %i', verifies('gateway.ui'), async (method, path, status) => {
    expect((await ask(gateway.url, path, { method })).status).toBe(status);
  });

  it('tells what runs and how it answers', verifies('gateway.ui'), async () => {
    for (let call = 0; call < 3; call++) await (await fetch(`${gateway.url}/function/steady`)).text();
    await (await fetch(`${gateway.url}/function/failing`)).text();
    const state = (await (await ask(gateway.url, '/ui/state')).json()) as GatewayState;
    expect(state).toMatchObject({ orchestration: 'embedded', readOnly: true, version: '0.0.0' });
    const [second, first] = state.functions;
    expect(first).toMatchObject({
      key: 'steady',
      zone: 'control',
      image: 'itp/steady:latest',
      replicas: 1,
      availableReplicas: 1,
      scaling: { min: 2, max: 9, zero: false, type: 'rps', target: 50 },
      calls: 3,
      answered: 3,
      failed: 0,
    });
    expect(first!.within.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(second).toMatchObject({ key: 'failing', zone: 'frontend', calls: 1, failed: 1, scaling: { zero: true } });
  });

  it('takes no write that another site made a browser send', verifies('gateway.other-sites'), async () => {
    const functions = [functionNamed('worker')];
    const remote = await startRemoteGateway(functions, {});
    const body = JSON.stringify({ serviceName: 'worker', replicas: 2 });
    const scale = (headers: Record<string, string>) =>
      ask(remote.url, '/system/scale-function/worker', { method: 'POST', body, headers });
    const scaled = () => remote.providerServer.received.filter(({ method }) => method === 'POST').length;
    expect((await scale({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await scale({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(scaled()).toBe(0);
    expect((await scale({ origin: remote.url, 'sec-fetch-site': 'same-origin' })).status).toBe(202);
    expect((await scale({})).status).toBe(202);
    expect(scaled()).toBe(2);
    await remote.close();
  });

  it('tells what ran last while the provider is away', verifies('gateway.ui'), async () => {
    const remote = await startRemoteGateway([functionNamed('worker', { replicas: 3 })], {});
    await remote.providerServer.close();
    const state = (await (await ask(remote.url, '/ui/state')).json()) as GatewayState;
    expect(state).toMatchObject({ readOnly: false, functions: [{ key: 'worker', replicas: 3 }] });
    expect((await ask(remote.url, '/system/info')).status).toBe(503);
    await remote.close();
  });
});
