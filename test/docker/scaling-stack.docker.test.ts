import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { verifies } from '#test/verifies.ts';
import { withStack } from './stack.ts';
import { openStackFunctions, type StackFunctions } from './stack-functions.ts';

const prefix = 'itptest-load';
const name = `${prefix}-slow`;

withStack(() => {
  let functions: StackFunctions;
  beforeAll(async () => {
    functions = await openStackFunctions(prefix);
    await functions.deploy(name, {
      'com.openfaas.scale.min': '1',
      'com.openfaas.scale.max': '3',
      'com.openfaas.scale.type': 'capacity',
      'com.openfaas.scale.target': '4',
      'com.openfaas.scale.zero': 'true',
      'com.openfaas.scale.zero-duration': '5s',
      'com.openfaas.scale.down.window': '3s',
    });
  }, 120_000);
  afterAll(() => functions?.close());

  const replicas = async () =>
    FunctionStatus.parse(await (await functions.call('GET', `/system/function/${name}`)).json()).replicas;

  it(
    'more replicas carry a load, fewer when it is over, none when idle',
    { ...verifies('scaling.on-stack'), timeout: 120_000 },
    async () => {
      const over = new AbortController();
      const statuses = new Set<number>();
      async function call(): Promise<void> {
        while (!over.signal.aborted) statuses.add((await functions.call('GET', `/function/${name}/slow?ms=50`)).status);
      }
      const calling = Promise.all(Array.from({ length: 16 }, call));
      await expect.poll(replicas, { timeout: 30_000, interval: 200 }).toBe(3);
      await sleep(3000);
      over.abort();
      await calling;
      expect([...statuses]).toEqual([200]);
      await expect.poll(replicas, { timeout: 60_000, interval: 500 }).toBe(0);
    },
  );

  it(
    'a hundred calls of a function at zero wait for one start',
    { ...verifies('scaling.on-stack'), timeout: 120_000 },
    async () => {
      await expect.poll(replicas, { timeout: 60_000, interval: 500 }).toBe(0);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => functions.call('GET', `/function/${name}/slow?ms=50`)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    },
  );
});
