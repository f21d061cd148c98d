import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ownImages } from '../../infra/images/own.ts';
import { docker } from '../../infra/stack/command.ts';
import { verifies } from '#test/verifies.ts';
import { confined, eventually, start, withImages } from './container.ts';

const base = 'node:24-slim';
const images = ownImages({ VERSION: 'test' });
const functions = images.filter(({ isFunction }) => isFunction).map(({ tag }) => tag);

/** Every setting that some function asks for; nothing answers at these addresses. */
const settings = {
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  AUDIT_SIGNING_KEY: Buffer.alloc(32, 1).toString('base64'),
  MICROSOFT_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_CLIENT_SECRET: 'not-a-secret',
  MICROSOFT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  DATABASE_URL: 'postgres://itp@127.0.0.1:1/itp',
  REDIS_URL: 'redis://127.0.0.1:1',
  MINIO_ENDPOINT: '127.0.0.1:1',
  MINIO_ACCESS_KEY: 'itp-test',
  MINIO_SECRET_KEY: 'itp-test-secret',
  NEO4J_URL: 'bolt://127.0.0.1:1',
  NEO4J_PASSWORD: 'itp-test-password',
};
const environment = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);

interface Inspected {
  Size: number;
  Config: { User: string; Healthcheck?: { Test: string[] }; Env: string[] };
}

async function inspect(tag: string): Promise<Inspected> {
  return (JSON.parse(await docker(['image', 'inspect', tag])) as Inspected[])[0]!;
}

withImages([base], () => {
  beforeAll(async () => {
    for (const { build } of images) await build();
  }, 600_000);

  describe.each(images.map(({ tag }) => tag))('%s', (tag) => {
    it('adds less than 5 MB to the base, and is not root', verifies('images.small', 'images.confined'), async () => {
      const { Size, Config } = await inspect(tag);
      const isGateway = tag.startsWith('itp/gateway:');
      expect(Size - (await inspect(base)).Size).toBeLessThan(isGateway ? 10_000_000 : 5_000_000);
      expect(Config.User).toBe('1000:1000');
      expect(Config.Healthcheck?.Test).toEqual(['CMD', 'healthcheck']);
    });
  });

  describe.each(functions)('%s', (tag) => {
    it('serves confined, healthy, from its compile cache', verifies('images.confined', 'images.cached'), async () => {
      const container = await start([...confined, ...environment, '--env', 'NODE_DEBUG_NATIVE=COMPILE_CACHE', tag]);
      await eventually(container, () => container.exec('healthcheck'));
      expect((await container.exec('id', '-u')).trim()).toBe('1000');
      expect(await container.logs()).toMatch(/V8 code cache for ESM file:\/\/\/home\/app\/index\.mjs was accepted/);
    });
  });

  it('the console serves its pages', verifies('images.confined'), async () => {
    const tag = functions.find((name) => name.startsWith('itp/console:'))!;
    const container = await start([...confined, ...environment, '--publish', '127.0.0.1::8080', tag]);
    const url = `http://${await container.address(8080)}/`;
    const page = await eventually(container, async () => (await fetch(url)).text());
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(page)!;
    expect((await fetch(new URL(script!, url))).headers.get('content-type')).toMatch(/javascript/);
  });

  it('SIGTERM drains: a request under way is finished', verifies('images.drain'), async () => {
    let arrived = false;
    const gateway = createServer(async (_request, response) => {
      arrived = true;
      await sleep(2000);
      response.writeHead(503).end();
    }).listen(0, '0.0.0.0');
    onTestFinished(() => void gateway.close());
    const { port } = gateway.address() as AddressInfo;
    const url = `http://host.docker.internal:${port}`;
    const tag = functions.find((name) => name.startsWith('itp/rest-api:'))!;
    const container = await start([
      ...[
        ...confined,
        ...environment,
        '--publish',
        '127.0.0.1::8080',
        '--add-host',
        'host.docker.internal:host-gateway',
      ],
      ...['--env', `GATEWAY_URL=${url}`, '--env', 'healthcheck_interval=200ms', tag],
    ]);
    const address = await container.address(8080);
    await eventually(container, () => container.exec('healthcheck'));
    const held = fetch(`http://${address}/api/v1/plans`, {
      headers: { authorization: `Bearer itp_${'k'.repeat(43)}` },
    });
    await vi.waitFor(() => expect(arrived).toBe(true), { timeout: 10_000 });
    const stopped = docker(['stop', '--time', '20', container.id]);
    expect((await held).status).toBe(503);
    await stopped;
    expect((await docker(['inspect', '--format', '{{.State.ExitCode}}', container.id])).trim()).toBe('0');
  });
});
