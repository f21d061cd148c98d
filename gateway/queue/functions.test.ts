import { expect, it, vi } from 'vitest';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { createLog } from '#lib/runtime/log.ts';
import { verifies } from '#test/verifies.ts';
import type { Provider } from '../providers/provider.ts';
import { watchFunctions } from './functions.ts';

function deployed(name: string, more: Partial<FunctionStatus> = {}): FunctionStatus {
  const image = `itp/${name}:latest`;
  const counts = { replicas: 1, availableReplicas: 1, invocationCount: 0 };
  const createdAt = '2026-01-05T08:00:00.000Z';
  return { name, image, namespace: 'openfaas-fn', labels: {}, annotations: {}, ...counts, createdAt, ...more };
}
const inQueue = (queue: string) => ({ labels: { 'com.openfaas.queue': queue } });

it(
  'sees what is deployed, changed and removed later, and what failed once',
  verifies('gateway.async-fair'),
  async () => {
    let list: () => Promise<FunctionStatus[]> = () => Promise.reject(new Error('the provider is away'));
    const provider = { list: () => list() } as Provider;
    const changes: string[][] = [];
    const functions = await watchFunctions(provider, {
      everyMs: 5,
      log: createLog('silent'),
      onChange(all) {
        changes.push(all.map(({ name }) => name));
        return Promise.resolve();
      },
    });
    expect(functions.queueOf('report')).toBeUndefined();
    let looks = 0;
    list = () => Promise.resolve([deployed('report', { ...inQueue('slow'), invocationCount: looks++ })]);
    await vi.waitFor(() => expect(functions.queueOf('report')).toBe('slow'));
    await vi.waitFor(() => expect(looks).toBeGreaterThan(5));
    list = () =>
      Promise.resolve([
        deployed('report', inQueue('../bad')),
        deployed('chat', { namespace: 'other', ...inQueue('own') }),
      ]);
    await vi.waitFor(() => expect(functions.queueOf('chat.other')).toBe('own'));
    expect(functions.queueOf('report')).toBe('default');
    functions.stop();
    expect(changes).toEqual([['report'], ['report', 'chat']]);
  },
);
