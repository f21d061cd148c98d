import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ownImages } from '../../infra/images/own.ts';
import { docker } from '../../infra/stack/command.ts';
import { verifies } from '#test/verifies.ts';
import { eventually, start, withImages } from './container.ts';
import { confined, environment } from './options.ts';

const base = 'node:24-slim';
const images = ownImages({ VERSION: 'images-test' });
/** Bytes of what these hold besides themselves: the model of embeddings; the parsers of formats, and OCR. */
const model = 30_000_000;
const carriers = { 'document-search': model, 'document-reembed': model, 'document-ingest': model + 16_000_000 };
const functions = images.filter(({ isFunction }) => isFunction).map(({ tag }) => tag);

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
    it('adds little to the base, and is not root', verifies('images.small', 'images.confined'), async () => {
      const { Size, Config } = await inspect(tag);
      const carried = Object.entries(carriers).find(([name]) => tag.startsWith(`itp/${name}:`))?.[1] ?? 0;
      expect(Size - (await inspect(base)).Size).toBeLessThan(5_000_000 + carried);
      expect(Config.User).toBe('1000:1000');
      expect(Config.Healthcheck?.Test).toEqual(['CMD', 'healthcheck']);
    });
  });

  describe.each(functions)('%s', (tag) => {
    it('serves confined, healthy, from its compile cache', verifies('images.confined', 'images.cached'), async () => {
      const env = { ...environment, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
      const container = await start(tag, { env, options: confined });
      await eventually(container, () => container.exec('healthcheck'));
      expect((await container.exec('id', '-u')).trim()).toBe('1000');
      expect(await container.logs()).toMatch(/V8 code cache for ESM file:\/\/\/home\/app\/index\.mjs was accepted/);
    });
  });

  it('the console serves its pages', verifies('images.confined'), async () => {
    const tag = functions.find((name) => name.startsWith('itp/console:'))!;
    const container = await start(tag, { env: environment, port: 8080, options: confined });
    const url = `http://${await container.address(8080)}/`;
    const page = await eventually(container, async () => (await fetch(url)).text());
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(page)!;
    expect((await fetch(new URL(script!, url))).headers.get('content-type')).toMatch(/javascript/);
  });

  it('SIGTERM drains: a request under way is finished', verifies('images.drain'), async () => {
    let arrived = false;
    let answered = false;
    const gateway = createServer((_request, response) => {
      arrived = true;
      setTimeout(() => {
        answered = true;
        response.writeHead(503).end();
      }, 2000);
    });
    onTestFinished(() => void gateway.close());
    await once(gateway.listen(0, '0.0.0.0'), 'listening');
    const { port } = gateway.address() as AddressInfo;
    const url = `http://host.docker.internal:${port}`;
    const tag = functions.find((name) => name.startsWith('itp/rest-api:'))!;
    const container = await start(tag, {
      env: { ...environment, GATEWAY_URL: url, healthcheck_interval: '200ms' },
      port: 8080,
      options: [...confined, '--add-host', 'host.docker.internal:host-gateway'],
    });
    const address = await container.address(8080);
    await eventually(container, () => container.exec('healthcheck'));
    const held = fetch(`http://${address}/api/v1/plans`, {
      headers: { authorization: `Bearer itp_${'k'.repeat(43)}` },
    });
    await vi.waitFor(() => expect(arrived).toBe(true), { timeout: 10_000 });
    const stopped = docker(['stop', '--time', '20', container.id]);
    expect([(await held).status, answered]).toEqual([502, true]);
    await stopped;
    expect((await docker(['inspect', '--format', '{{.State.ExitCode}}', container.id])).trim()).toBe('0');
  });
});
