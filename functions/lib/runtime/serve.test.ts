import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import openMemoryCache from '#lib/data/cache/memory.ts';
import { verifies } from '#test/verifies.ts';
import { defineFunction } from './define-function.ts';
import { serve } from './serve.ts';
import { testHost } from './testing.ts';

const echo = defineFunction({
  name: 'echo',
  maxInFlight: 2,
  async handle(request) {
    const { searchParams } = new URL(request.url);
    await sleep(Number(searchParams.get('wait') ?? 0));
    return new Response(await request.text());
  },
});

async function start(environment: Record<string, string> = {}) {
  const host = testHost({
    services: { cache: openMemoryCache() },
    environment: { healthcheck_interval: '50ms', ...environment },
  });
  const serving = await serve(echo, host, { port: 0, metricsPort: 0 });
  onTestFinished(() => serving.drain());
  return { ...serving, url: `http://127.0.0.1:${serving.port}` };
}

it('answers every probe, and 405 for another method', verifies('runtime.probes'), async () => {
  const { url, metricsPort } = await start();
  for (const path of ['/_/health', '/_/ready', '/health', '/ready', '/live']) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    expect([path, (await fetch(url + path, { method: 'POST' })).status]).toEqual([path, 405]);
  }
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({
    status: 'healthy',
    checks: { cache: 'healthy' },
  });
  await fetch(url, { method: 'POST', body: 'x' });
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect(metrics).toContain('http_requests_total{function="echo",code="200",method="POST"} 1');
  expect(metrics).toContain('http_requests_in_flight{function="echo"} 0');
});

it('is not ready at its limit', verifies('runtime.probes'), async () => {
  const { url } = await start({ max_inflight: '1' });
  const held = fetch(`${url}/?wait=300`);
  await sleep(100);
  expect((await fetch(`${url}/_/ready`)).status).toBe(429);
  expect((await held).status).toBe(200);
});

it('drains: unhealthy at once, still serving, nothing cut', verifies('runtime.drain'), async () => {
  const { url, drain } = await start({ healthcheck_interval: '200ms' });
  const under = fetch(`${url}/?wait=400`, { method: 'POST', body: 'kept' });
  await sleep(50);
  const drained = drain();
  expect((await fetch(`${url}/_/health`)).status).toBe(503);
  expect((await fetch(url, { method: 'POST', body: 'late' })).status).toBe(200);
  expect(await (await under).text()).toBe('kept');
  await drained;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
