import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { findSwarm } from './swarm.ts';
import { authorization, openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();

describe.skipIf(missing !== undefined)(`logs of functions${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

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

    it('begin to be followed before a line comes', verifies('provider.logs'), async () => {
      const stop = new AbortController();
      const response = await fetch(`${world.url}/system/logs?name=talking&follow=true&tail=0`, {
        headers: { authorization },
        signal: stop.signal,
      });
      expect(response.status).toBe(200);
      stop.abort();
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
});
