import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FunctionStatus, FunctionStatus as FunctionStatusSchema } from '#lib/contracts/openfaas.ts';
import type { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { findSwarm } from './swarm.ts';
import { openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();

describe.skipIf(missing !== undefined)(`the provider on a real Swarm${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

  const problemOf = async (response: Response) => (await response.json()) as Problem;

  describe('its interface', () => {
    it('asks for credentials on all of /system and on nothing else', verifies('provider.contract'), async () => {
      for (const path of ['functions', 'function/x', 'secrets', 'logs?name=x', 'namespaces', 'info', 'namespace/x']) {
        const response = await fetch(`${world.url}/system/${path}`);
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe('Basic realm="Restricted"');
        expect(await response.text()).toBe('invalid credentials');
      }
      expect((await fetch(`${world.url}/system/functions`, { method: 'DELETE' })).status).toBe(401);
      expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${world.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
    });

    it('tells what it is, flat, and counts its requests', verifies('provider.contract'), async () => {
      expect(await (await world.call('GET', '/system/info')).json()).toEqual({
        provider: 'itp-swarm',
        version: { sha: '', release: '0.1.0', commit_message: '' },
        orchestration: 'swarm',
      });
      const metrics = await (await fetch(`${world.url}/metrics`)).text();
      expect(metrics).toContain('provider_http_requests_total{method="GET",path="/system/info",code="200"} 1');
      expect(metrics).toContain('provider_http_request_duration_seconds_bucket');
    });

    it('deploys, describes, lists, scales and removes as OpenFaaS does', verifies('provider.contract'), async () => {
      const deployment = {
        service: 'whole',
        image: world.image,
        envProcess: 'node function.ts',
        envVars: { LOG_LEVEL: 'debug' },
        labels: { app: 'itp', 'com.openfaas.scale.max': '3' },
        annotations: { topic: 'cron-function', schedule: '*/5 * * * *', 'itp.zone': 'frontend' },
        limits: { memory: '128Mi', cpu: '4' },
        requests: { memory: '5Mi', cpu: '10m' },
        readOnlyRootFilesystem: true,
      };
      const sent = { ...deployment, namespace: '', constraints: null, secrets: null };
      expect((await world.call('PUT', '/system/functions', sent)).status).toBe(404);
      expect((await world.call('POST', '/system/functions', sent)).status).toBe(202);
      expect((await world.call('POST', '/system/functions', sent)).status).toBe(409);

      const status = await world.until('whole', ({ availableReplicas }) => availableReplicas === 1);
      const { service: name, ...given } = deployment;
      expect(status).toEqual({
        ...given,
        name,
        namespace: 'openfaas-fn',
        replicas: 1,
        availableReplicas: 1,
        invocationCount: 0,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
      const list = (await (await world.call('GET', '/system/functions')).json()) as FunctionStatus[];
      expect(list.find((one) => one.name === 'whole')).toEqual(status);
      expect(FunctionStatusSchema.parse(status)).toMatchObject({ name: 'whole' });

      const scale = (replicas: number) =>
        world.call('POST', '/system/scale-function/whole', { serviceName: 'whole', replicas });
      expect((await scale(3)).status).toBe(202);
      await world.until('whole', ({ availableReplicas }) => availableReplicas === 3);
      expect((await scale(4)).status).toBe(400);
      expect((await scale(-1)).status).toBe(400);
      expect((await scale(0)).status).toBe(202);
      await world.until('whole', ({ availableReplicas, replicas }) => availableReplicas === 0 && replicas === 0);

      const remove = () => world.call('DELETE', '/system/functions', { functionName: 'whole' });
      expect((await remove()).status).toBe(202);
      expect((await remove()).status).toBe(404);
      expect((await world.call('GET', '/system/function/whole')).status).toBe(404);
      expect(
        (await world.call('POST', '/system/scale-function/whole', { serviceName: 'whole', replicas: 1 })).status,
      ).toBe(404);
    });

    it('keeps namespaces apart', verifies('provider.contract'), async () => {
      const staging = { name: 'staging', labels: { team: 'planner' }, annotations: { owner: 'Ada' } };
      expect((await world.deploy('apart', { namespace: 'staging' })).status).toBe(400);
      expect((await world.call('POST', '/system/namespace/', staging)).status).toBe(201);
      expect((await world.call('POST', '/system/namespace/', staging)).status).toBe(409);
      expect(await (await world.call('GET', '/system/namespaces')).json()).toEqual(['openfaas-fn', 'staging']);
      expect(await (await world.call('GET', '/system/namespace/staging')).json()).toEqual(staging);
      const changed = { ...staging, labels: {} };
      expect((await world.call('PUT', '/system/namespace/staging', changed)).status).toBe(200);
      expect(await (await world.call('GET', '/system/namespace/staging')).json()).toEqual(changed);
      expect((await world.call('GET', '/system/namespace/nowhere')).status).toBe(404);
      expect((await world.call('PUT', '/system/namespace/nowhere', {})).status).toBe(404);
      expect((await world.call('DELETE', '/system/namespace/openfaas-fn')).status).toBe(409);

      expect((await world.deploy('apart', { namespace: 'staging' })).status).toBe(202);
      expect((await world.deploy('apart', { envVars: { WHICH: 'default' } })).status).toBe(202);
      const names = async (query: string) =>
        ((await (await world.call('GET', `/system/functions${query}`)).json()) as FunctionStatus[]).map(
          ({ name, namespace }) => `${name}.${namespace}`,
        );
      expect(await names('')).toEqual(['apart.openfaas-fn']);
      expect(await names('?namespace=staging')).toEqual(['apart.staging']);
      expect((await names('?namespace=*')).toSorted()).toEqual(['apart.openfaas-fn', 'apart.staging']);
      expect((await world.call('GET', '/system/function/apart?namespace=nowhere')).status).toBe(404);

      expect((await world.call('DELETE', '/system/namespace/staging')).status).toBe(409);
      const inQuery = await world.call('DELETE', '/system/functions?namespace=staging', { functionName: 'apart' });
      expect(inQuery.status).toBe(202);
      const inBody = { functionName: 'apart', namespace: 'openfaas-fn' };
      expect((await world.call('DELETE', '/system/functions', inBody)).status).toBe(202);
      expect((await world.call('DELETE', '/system/namespace/staging', staging)).status).toBe(202);
      expect((await world.call('DELETE', '/system/namespace/staging', staging)).status).toBe(404);
    });
  });

  describe('secrets', () => {
    it(
      'are listed without values, and refused as OpenFaaS does',
      verifies('provider.secrets', 'provider.contract'),
      async () => {
        expect((await world.call('POST', '/system/secrets', { name: 'token', value: 'one' })).status).toBe(201);
        expect((await world.call('POST', '/system/secrets', { name: 'token', value: 'one' })).status).toBe(409);
        expect((await world.call('PUT', '/system/secrets', { name: 'absent', value: 'one' })).status).toBe(404);
        expect((await world.call('DELETE', '/system/secrets', { name: 'absent' })).status).toBe(404);
        expect((await world.call('POST', '/system/secrets', { name: '../x', value: 'one' })).status).toBe(400);
        expect((await world.call('POST', '/system/secrets', { name: 'empty', value: '' })).status).toBe(400);
        const listed = (await (await world.call('GET', '/system/secrets')).json()) as unknown[];
        expect(listed).toContainEqual({ name: 'token', namespace: 'openfaas-fn' });
        expect((await world.call('DELETE', '/system/secrets', { name: 'token' })).status).toBe(200);
        expect(JSON.stringify(await (await world.call('GET', '/system/secrets')).json())).not.toContain('token');
      },
    );

    it('an update moves the functions to the new version', verifies('provider.secrets'), async () => {
      const name = 'rotated';
      const bytes = Buffer.from([0, 255, 10, 128]);
      await world.call('POST', '/system/secrets', { name, value: 'first' });
      expect((await world.deploy('reader', { secrets: [name] })).status).toBe(202);
      await world.until('reader', ({ availableReplicas }) => availableReplicas === 1);
      const update = await world.call('PUT', '/system/secrets', {
        name,
        value: 'ignored',
        rawValue: bytes.toString('base64'),
      });
      expect(update.status).toBe(200);
      await expect
        .poll(
          async () =>
            (await world.inside('reader').catch(() => '')).includes(
              JSON.stringify(bytes.toString('utf8')).slice(1, -1),
            ),
          {
            timeout: 30_000,
            interval: 500,
          },
        )
        .toBe(true);
      expect((await world.describe('reader')).secrets).toEqual([name]);
      const inUse = await world.call('DELETE', '/system/secrets', { name });
      expect(inUse.status).toBe(409);
      expect((await problemOf(inUse)).detail).toContain('reader');
      await world.call('DELETE', '/system/functions', { functionName: 'reader' });
      expect((await world.call('DELETE', '/system/secrets', { name })).status).toBe(200);
    });
  });

  it('usage is what the containers use', { timeout: 60_000, ...verifies('provider.usage') }, async () => {
    await world.deploy('busy');
    await world.until('busy', ({ availableReplicas }) => availableReplicas === 1);
    await sleep(1500);
    const usage = async () => (await world.describe('busy', '?usage=1')).usage;
    expect((await usage())?.totalMemoryBytes).toBeGreaterThan(5e6);
    const burning = world.inside('busy', '/burn?ms=3000');
    await expect.poll(async () => (await usage())?.cpu, { timeout: 25_000, interval: 300 }).toBeGreaterThan(100);
    await burning;
    await expect.poll(async () => (await usage())?.cpu, { timeout: 25_000, interval: 300 }).toBeLessThan(50);
    const list = (await (await world.call('GET', '/system/functions?usage=1')).json()) as FunctionStatus[];
    expect(list.find(({ name }) => name === 'busy')?.usage?.totalMemoryBytes).toBeGreaterThan(5e6);
    await world.call('DELETE', '/system/functions', { functionName: 'busy' });
  });
});
