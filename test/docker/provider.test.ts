import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FunctionStatus, FunctionStatus as FunctionStatusSchema } from '#lib/contracts/openfaas.ts';
import type { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { findSwarm } from './swarm.ts';
import { authorization, openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();

interface Whole {
  environment: Record<string, string>;
  uid: number;
  secrets: Record<string, string>;
  capabilities: string;
  writes: Record<'root' | 'tmp', string>;
  socket: boolean;
}

describe.skipIf(missing !== undefined)(`the provider on a real Swarm${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

  const problemOf = async (response: Response) => (await response.json()) as Problem;
  const serviceNames = async () =>
    (await docker.listServices({ filters: JSON.stringify({ name: [world.prefix] }) })).map(({ Spec }) => Spec?.Name);

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

  it('a function is confined, and gets what it was promised', verifies('provider.spec', 'provider.zones'), async () => {
    await world.call('POST', '/system/secrets', { name: 'api-key', value: 'first' });
    const response = await world.deploy('confined', {
      envVars: { GREETING: 'hello world', JSON: '{"a":"b\\n"}' },
      envProcess: 'node index.mjs',
      secrets: ['api-key'],
      labels: { app: 'itp', layer: 'coordination', 'com.example/escaping"}': "'; rm -rf / #" },
      annotations: { 'itp.zone': 'coordination', 'itp.data': 'postgres, redis' },
      limits: { memory: '96Mi', cpu: '500m' },
    });
    expect((await problemOf(response)).code).toBe('invalid_input');
    const labels = { app: 'itp', layer: 'coordination', note: `"}],"Mounts":[{"Type":"bind"}]; '"` };
    const again = await world.deploy('confined', {
      envVars: { GREETING: 'hello world', JSON: '{"a":"b\\n"}' },
      envProcess: 'node index.mjs',
      secrets: ['api-key'],
      labels,
      annotations: { 'itp.zone': 'coordination', 'itp.data': 'postgres, redis' },
      limits: { memory: '96Mi', cpu: '500m' },
    });
    expect(again.status).toBe(202);
    expect((await world.until('confined', ({ availableReplicas }) => availableReplicas === 1)).labels).toEqual(labels);
    await sleep(1000);
    const has = JSON.parse(await world.inside('confined')) as Whole;
    expect(has).toMatchObject({
      uid: 1000,
      gid: 1000,
      secrets: { 'api-key': 'first' },
      capabilities: '0000000000000000',
      writes: { root: 'EROFS', tmp: 'written' },
      socket: false,
      environment: { GREETING: 'hello world', JSON: '{"a":"b\\n"}', fprocess: 'node index.mjs' },
    });

    const [container] = await docker.listContainers({
      filters: { label: ['com.openfaas.function=confined'], name: [world.prefix] },
    });
    const { HostConfig, NetworkSettings } = await docker.getContainer(container!.Id).inspect();
    expect(HostConfig).toMatchObject({
      Privileged: false,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      Memory: 96 * 2 ** 20,
      NanoCpus: 500e6,
      PidsLimit: 512,
      Init: true,
      LogConfig: {
        Type: 'json-file',
        Config: { 'max-size': '10m', 'max-file': '3', labels: 'app,layer,component,team' },
      },
    });
    expect(HostConfig.Binds ?? []).toEqual([]);
    expect(HostConfig.PidMode).toBe('');
    expect(Object.keys(NetworkSettings.Networks).toSorted()).toEqual(
      ['coordination', 'postgres', 'redis'].map((name) => `${world.prefix}-${name}`),
    );
    await world.call('DELETE', '/system/functions', { functionName: 'confined' });
  });

  it.each([
    ['a bind mount', { mounts: [{ type: 'bind', source: '/', target: '/host' }] }],
    ['a volume', { volumes: ['/var/run/docker.sock:/var/run/docker.sock'] }],
    ['privileges', { privileged: true }],
    ['capabilities', { capAdd: ['SYS_ADMIN'] }],
    ['a host network', { network: 'host' }],
    ['a host network by its zone', { annotations: { 'itp.zone': 'host' } }],
    ['a mount by annotation', { annotations: { 'itp.mount': '/:/host' } }],
    ['a stack of Docker', { labels: { 'com.docker.stack.namespace': 'itp' } }],
    ['a flag by constraint', { constraints: ['--privileged'] }],
    ['a whole service', { TaskTemplate: { ContainerSpec: { Privileges: {} } } }],
  ])(
    '%s is refused with 403, new or by an update, and nothing is made',
    verifies('provider.allowlist'),
    async (_what, asked) => {
      const before = await serviceNames();
      for (const method of ['POST', 'PUT']) {
        const response = await world.call(method, '/system/functions', {
          service: 'greedy',
          image: world.image,
          ...asked,
        });
        expect(response.status).toBe(403);
        expect((await problemOf(response)).detail).toMatch(/cannot ask for|joins the network/);
      }
      expect(await serviceNames()).toEqual(before);
    },
  );

  it.each([
    ['an image that is nowhere', { image: 'itp-test-nowhere/absent:1' }, /itp-test-nowhere\/absent:1 is not here/],
    ['a missing secret', { secrets: ['absent-secret'] }, /no secret absent-secret/],
    ['a network that is missing', { annotations: { 'itp.zone': 'control' } }, /-control.*not found/],
    ['a bad quantity', { limits: { memory: 'lots' } }, undefined],
    ['a name that climbs', { service: '../etc' }, undefined],
    ['a bad label', { labels: { 'com.openfaas.scale.min': 'x' } }, /scale\.min/],
    ['a store that its zone does not reach', { annotations: { 'itp.data': 'postgres' } }, /do not reach postgres/],
  ])(
    '%s is refused with 400 and the reason, and nothing is made',
    verifies('provider.bad-input'),
    async (_what, asked, reason) => {
      const before = await serviceNames();
      const response = await world.deploy('bad', asked);
      expect(response.status).toBe(400);
      const { detail, errors } = await problemOf(response);
      if (reason) expect(detail).toMatch(reason);
      else expect(errors?.length).toBeGreaterThan(0);
      expect(await serviceNames()).toEqual(before);
    },
  );

  it.each(['..%2f..%2fsecrets', '%2e%2e', 'a%00b', 'A', 'a.b.c', `${'a'.repeat(64)}`, '*'])(
    'the name %s in an address leads nowhere',
    verifies('provider.bad-input'),
    async (name) => {
      for (const path of [
        `/system/function/${name}`,
        `/system/namespace/${name}`,
        `/function/${name}`,
        `/function/${name}/x`,
      ]) {
        expect([400, 404]).toContain((await world.call('GET', path)).status);
      }
      const scaled = await world.call('POST', `/system/scale-function/${name}`, { serviceName: name, replicas: 1 });
      expect([400, 404]).toContain(scaled.status);
    },
  );

  it('bodies that are none are refused', verifies('provider.bad-input'), async () => {
    for (const body of ['', '{', 'null', '[]', '"x"', '{"service":"a\\u0000"}']) {
      const response = await fetch(`${world.url}/system/functions`, {
        method: 'POST',
        headers: { authorization },
        body,
      });
      expect(response.status).toBe(400);
    }
    const { status } = await world.call('POST', '/system/functions', { service: 'x', image: 'y'.repeat(2_000_000) });
    expect(status).toBe(413);
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

  it('a function that crashes at start shows its last words', verifies('provider.failure'), async () => {
    await world.deploy('crashing', { envVars: { CRASH: 'no database at postgres:5432' } });
    const { annotations } = await world.until('crashing', (status) => status.annotations['itp.failure'] !== undefined);
    expect(annotations['itp.failure']).toContain('non-zero exit (3)');
    expect(annotations['itp.failure']).toContain('starting\nno database at postgres:5432');
    const called = await fetch(`${world.url}/function/crashing`);
    expect(called.status).toBe(503);
    expect((await problemOf(called)).detail).toContain('no database at postgres:5432');
    await world.call('DELETE', '/system/functions', { functionName: 'crashing' });
  });

  it('a function that no node can take says so', verifies('provider.failure'), async () => {
    expect((await world.deploy('huge', { requests: { memory: '900Gi' } })).status).toBe(202);
    const { annotations } = await world.until('huge', (status) => status.annotations['itp.failure'] !== undefined);
    expect(annotations['itp.failure']).toContain('insufficient resources');
    await world.call('DELETE', '/system/functions', { functionName: 'huge' });
  });

  it(
    'an update that fails is rolled back, and the old runs on',
    verifies('provider.rollout', 'provider.failure'),
    async () => {
      const annotations = { 'com.openfaas.health.http.periodSeconds': '1' };
      await world.deploy('rolled', { annotations, envVars: { VERSION: '1' } });
      await world.until('rolled', ({ availableReplicas }) => availableReplicas === 1);
      const bad = {
        service: 'rolled',
        image: world.image,
        annotations,
        envVars: { VERSION: '2', CRASH: 'version 2 is broken' },
      };
      expect((await world.call('PUT', '/system/functions', bad)).status).toBe(202);
      const rolledBack = await world.until('rolled', ({ envVars, annotations, availableReplicas }) => {
        expect(availableReplicas).toBeGreaterThanOrEqual(1);
        return envVars?.['VERSION'] === '1' && annotations['itp.failure'] !== undefined;
      });
      expect(rolledBack.annotations['itp.failure']).toContain('version 2 is broken');
      const good = { service: 'rolled', image: world.image, annotations, envVars: { VERSION: '3' } };
      expect((await world.call('PUT', '/system/functions', good)).status).toBe(202);
      await expect
        .poll(async () => (await world.inside('rolled').catch(() => '')).includes('"VERSION":"3"'), {
          timeout: 30_000,
          interval: 500,
        })
        .toBe(true);
      await world.call('DELETE', '/system/functions', { functionName: 'rolled' });
    },
  );

  describe('logs', () => {
    type Line = { name: string; namespace: string; instance: string; timestamp: string; text: string };
    const linesOf = async (query: string) =>
      (await (await world.call('GET', `/system/logs?${query}`)).text())
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line);

    beforeAll(async () => {
      await world.deploy('talking');
      await world.until('talking', ({ availableReplicas }) => availableReplicas === 1);
      await sleep(1000);
      for (const text of ['one', 'two', 'three']) await world.inside('talking', `/log?text=${text}`);
    });
    afterAll(() => world.call('DELETE', '/system/functions', { functionName: 'talking' }));

    it('come by tail, since and instance', verifies('provider.logs'), async () => {
      const all = await linesOf('name=talking&tail=-1&follow=false');
      expect(all.map(({ text }) => text)).toEqual(['starting', 'listening', 'one', 'two', 'three']);
      expect(all[0]).toMatchObject({
        name: 'talking',
        namespace: 'openfaas-fn',
        instance: expect.stringMatching(/^\w{20,}$/),
      });
      expect((await linesOf('name=talking&tail=2')).map(({ text }) => text)).toEqual(['two', 'three']);
      expect(await linesOf(`name=talking&instance=${all[0]!.instance}`)).toEqual(all);
      expect(await linesOf('name=talking&instance=another')).toEqual([]);
      const since = all[3]!.timestamp.replace(/\.(\d{3})\d*Z/, '.$1Z');
      expect((await linesOf(`name=talking&since=${since}`)).map(({ text }) => text)).toEqual(['two', 'three']);
    });

    it('follow as they are written, each once', verifies('provider.logs'), async () => {
      const stop = new AbortController();
      const response = await fetch(`${world.url}/system/logs?name=talking&follow=true&tail=1`, {
        headers: { authorization },
        signal: stop.signal,
      });
      expect(response.headers.get('content-type')).toBe('application/x-ndjson');
      const texts: string[] = [];
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const chunk of response.body!) {
          for (const line of decoder.decode(chunk).split('\n').filter(Boolean))
            texts.push((JSON.parse(line) as Line).text);
        }
      })().catch(() => {});
      await expect.poll(() => texts).toEqual(['three']);
      await world.inside('talking', '/log?text=four');
      await world.inside('talking', '/log?text=five');
      await expect.poll(() => texts, { timeout: 10_000 }).toEqual(['three', 'four', 'five']);
      stop.abort();
      await reading;
    });

    it(
      'answer 422 to what they cannot read, 404 to what is not there',
      verifies('provider.logs', 'provider.contract'),
      async () => {
        for (const query of ['', 'name=talking&tail=x', 'name=talking&since=yesterday', 'name=..%2fetc']) {
          expect((await world.call('GET', `/system/logs?${query}`)).status).toBe(422);
        }
        expect((await world.call('GET', '/system/logs?name=absent')).status).toBe(404);
      },
    );
  });

  it('usage is what the containers use', verifies('provider.usage'), async () => {
    await world.deploy('busy');
    await world.until('busy', ({ availableReplicas }) => availableReplicas === 1);
    await sleep(1500);
    await world.describe('busy', '?usage=1');
    const started = performance.now();
    await world.inside('busy', '/burn?ms=2000');
    const { usage } = await world.describe('busy', '?usage=1');
    const spent = (usage!.cpu / 1000) * (performance.now() - started);
    expect(spent).toBeGreaterThan(1800);
    expect(usage?.totalMemoryBytes).toBeGreaterThan(5e6);
    const list = (await (await world.call('GET', '/system/functions?usage=1')).json()) as FunctionStatus[];
    expect(list.find(({ name }) => name === 'busy')?.usage?.totalMemoryBytes).toBeGreaterThan(5e6);
    await world.call('DELETE', '/system/functions', { functionName: 'busy' });
  });

  it('ambiguous framing is refused', verifies('provider.bad-input'), async () => {
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
    socket.write('POST /system/functions HTTP/1.1\r\nHost: a\r\nHost: b\r\ncontent-length: 0\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
