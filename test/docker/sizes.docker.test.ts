import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker } from '../../infra/stack/command.ts';
import { verifies } from '#test/verifies.ts';
import { withStack } from './stack.ts';
import { openStackFunctions, type StackFunctions } from './stack-functions.ts';

const prefix = 'itptest-size';
const name = `${prefix}-hourly`;
const leastMs = 45_000;

/** The hour that ends with a minute, at least `leastMs` from now, in UTC. */
function hourThatEnds(): string {
  const end = Math.ceil((Date.now() + leastMs) / 60_000) * 60_000;
  const time = (at: number) => new Date(at).toISOString().slice(11, 16);
  return `Mon-Sun ${time(end - 3_600_000)}-${time(end)}`;
}

withStack(() => {
  let functions: StackFunctions;
  beforeAll(async () => {
    functions = await openStackFunctions(prefix);
  }, 120_000);
  afterAll(() => functions?.close());

  /** Of each running container: bytes of memory, and billionths of a core. */
  async function limits(): Promise<string[]> {
    const { stack } = functions;
    const containers = await stack.containersOf(`${stack.settings.ITP_PREFIX}-fn-${name}`);
    if (containers.length === 0) return [];
    const format = '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}';
    return (await docker(['inspect', '--format', format, ...containers])).trim().split('\n');
  }

  it(
    'at the end of its peak hours a function gets its smaller size, and no call is lost',
    { ...verifies('scaling.size'), timeout: 240_000 },
    async () => {
      await functions.deploy(
        name,
        { 'com.openfaas.scale.min': '2', 'com.openfaas.scale.max': '2' },
        {
          limits: { cpu: '200m', memory: '128Mi' },
          annotations: {
            'itp.size.peak': hourThatEnds(),
            'itp.size.off-peak.limits': 'cpu=100m, memory=64Mi',
            // Swarm takes the old away when the new one is healthy.
            'com.openfaas.health.http.path': '/slow',
            'com.openfaas.health.http.periodSeconds': '1',
          },
        },
      );
      await expect.poll(limits, { timeout: 30_000, interval: 250 }).toEqual(Array(2).fill('134217728 200000000'));
      const over = new AbortController();
      const statuses = new Set<number>();
      async function call(): Promise<void> {
        while (!over.signal.aborted) statuses.add((await functions.call('GET', `/function/${name}/slow?ms=50`)).status);
      }
      const calling = Promise.all(Array.from({ length: 4 }, call));
      await expect.poll(limits, { timeout: 180_000, interval: 500 }).toEqual(Array(2).fill('67108864 100000000'));
      over.abort();
      await calling;
      expect([...statuses]).toEqual([200]);
    },
  );
});
