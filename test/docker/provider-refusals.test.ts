import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe.skipIf(missing !== undefined)(`what the provider lets nobody have${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

  const problemOf = async (response: Response) => (await response.json()) as Problem;
  const serviceNames = async () =>
    (await docker.listServices({ filters: JSON.stringify({ name: [world.prefix] }) })).map(({ Spec }) => Spec?.Name);

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
      ['coordination', 'coordination-postgres', 'coordination-redis'].map((name) => `${world.prefix}-${name}`),
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

  it.each(['..%2f..%2fsecrets', '%2e%2e', 'a%00b', 'A', 'a.b.c', 'a'.repeat(64), '*'])(
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

  it('ambiguous framing is refused', verifies('provider.bad-input'), async () => {
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
    socket.write('POST /system/functions HTTP/1.1\r\nHost: a\r\nHost: b\r\ncontent-length: 0\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
