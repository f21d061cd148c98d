import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { addressesOf, namedBy } from './addresses.ts';

describe('the function that a path names', () => {
  it.each([
    ['chat', { name: 'chat', namespace: 'openfaas-fn' }],
    ['chat.staging', { name: 'chat', namespace: 'staging' }],
    ['chat.openfaas-fn', { name: 'chat', namespace: 'openfaas-fn' }],
  ])('%s', verifies('provider.contract'), (key, expected) => {
    expect(namedBy(key)).toEqual(expected);
  });

  it.each(['', '.', 'chat.', '.staging', 'a.b.c', '..', '%2e%2e', '..%2fetc', 'Chat', 'chat staging'])(
    '%j is none',
    verifies('provider.bad-input'),
    (key) => {
      expect(() => namedBy(key)).toThrow('There is no such function.');
    },
  );
});

it('a task is reached on the network of its zone, while it runs', verifies('provider.behind-gateway'), () => {
  const networks = ['itp-redis 10.0.9.2/24', 'itp-coordination 10.0.2.7/24'].map((text) => {
    const [Name, address] = text.split(' ') as [string, string];
    return { Network: { Spec: { Name } }, Addresses: [address] };
  });
  const task = (DesiredState: string, State: string) => ({
    ID: 'task',
    ServiceID: 'service',
    CreatedAt: '',
    DesiredState,
    Status: { State, Timestamp: '' },
    NetworksAttachments: networks,
  });
  const tasks = [task('running', 'running'), task('running', 'starting'), task('shutdown', 'running')];
  expect(addressesOf(tasks, new Set(['itp-frontend', 'itp-coordination']))).toEqual(['10.0.2.7']);
});
