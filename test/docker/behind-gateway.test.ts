import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { type ProviderContainer, startProviderContainer } from './provider-container.ts';
import { type StandInGateway, startStandInGateway } from './stand-in-gateway.ts';
import { findSwarm } from './swarm.ts';
import { authorization, openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();

describe.skipIf(missing !== undefined)(`as the provider of another gateway${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  let provider: ProviderContainer;
  let gateway: StandInGateway;
  beforeAll(async () => {
    world = await openWorld(docker);
    provider = await startProviderContainer(docker, world);
    await world.deploy('echo', { envVars: { WHO: 'echo' } });
    await world.until('echo', ({ availableReplicas }) => availableReplicas === 1);
    gateway = await startStandInGateway(provider.url, authorization);
  });
  afterAll(async () => {
    gateway.close();
    await provider.close();
    await world.close();
  });

  it('is polled and knows its functions', verifies('provider.behind-gateway'), async () => {
    expect([...gateway.known().keys()]).toEqual(['echo.openfaas-fn']);
    await world.deploy('later');
    await expect.poll(() => gateway.known().has('later.openfaas-fn'), { timeout: 10_000 }).toBe(true);
    await world.call('DELETE', '/system/functions', { functionName: 'later' });
    await expect.poll(() => gateway.known().has('later.openfaas-fn'), { timeout: 10_000 }).toBe(false);
  });

  it('carries invocations to the function and back', verifies('provider.behind-gateway'), async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    const response = await fetch(`${gateway.url}/function/echo/echo?status=418&a=%2F`, { method: 'PUT', body });
    expect(response.status).toBe(418);
    expect(response.headers.get('x-method')).toBe('PUT');
    expect(response.headers.get('x-url')).toBe('/echo?status=418&a=%2F');
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);

    const redirect = await fetch(`${gateway.url}/function/echo/redirect`, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/elsewhere']);

    const { headers } = (await (await fetch(`${gateway.url}/function/echo`)).json()) as {
      headers: Record<string, string>;
    };
    expect(headers['x-forwarded-for']).toMatch(/\d/);
    expect(headers['x-forwarded-host']).toContain(':');
    expect((await fetch(`${gateway.url}/function/absent`)).status).toBe(404);
    expect((await fetch(`${provider.url}function/absent`)).status).toBe(404);
    expect((await fetch(`${provider.url}function/echo.nowhere`)).status).toBe(404);
  });

  it('spreads invocations over the replicas', verifies('provider.behind-gateway'), async () => {
    await world.call('POST', '/system/scale-function/echo', { serviceName: 'echo', replicas: 2 });
    await world.until('echo', ({ availableReplicas }) => availableReplicas === 2);
    const hosts = new Set<string>();
    await expect
      .poll(
        async () => {
          const response = await fetch(`${provider.url}function/echo`);
          if (response.ok) {
            const { environment } = (await response.json()) as { environment: { HOSTNAME: string } };
            hosts.add(environment.HOSTNAME);
          }
          return hosts.size;
        },
        { timeout: 20_000 },
      )
      .toBe(2);
  });

  it('wakes a function at zero', verifies('provider.behind-gateway'), async () => {
    await world.call('POST', '/system/scale-function/echo', { serviceName: 'echo', replicas: 0 });
    await expect.poll(() => gateway.known().get('echo.openfaas-fn')?.replicas, { timeout: 10_000 }).toBe(0);
    expect((await fetch(`${provider.url}function/echo`)).status).toBe(503);
    expect((await fetch(`${gateway.url}/function/echo`)).status).toBe(200);
  });

  it('a client that hangs up ends the call', verifies('provider.behind-gateway'), async () => {
    const stop = new AbortController();
    const waiting = fetch(`${provider.url}function/echo/wait`, { signal: stop.signal });
    const texts = async () => (await world.call('GET', '/system/logs?name=echo')).text();
    await sleep(500);
    expect(await texts()).not.toContain('hung up');
    stop.abort();
    await expect(waiting).rejects.toThrow();
    await expect.poll(texts, { timeout: 10_000 }).toContain('hung up');
  });
});
