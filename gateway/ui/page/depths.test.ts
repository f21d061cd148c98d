import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { perFunction } from './depths.ts';

it('sums what the queue holds by function, the dead apart', verifies('gateway.ui'), () => {
  const found = perFunction([
    { function: 'b', kind: 'call', state: 'dead', count: 2, oldestSeconds: 900 },
    { function: 'a', kind: 'call', state: 'waiting', count: 3, oldestSeconds: 20 },
    { function: 'a', kind: 'callback', state: 'waiting', count: 1, oldestSeconds: 40 },
    { function: 'a', kind: 'callback', state: 'retrying', count: 1, oldestSeconds: 10 },
    { function: 'a', kind: 'callback', state: 'dead', count: 5, oldestSeconds: 100 },
    { function: 'a', kind: 'call', state: 'running', count: 1, oldestSeconds: 5 },
  ]);
  expect(found).toEqual([
    { key: 'a', waiting: 3, retrying: 0, running: 1, callbacks: 2, dead: 5, oldestSeconds: 40 },
    { key: 'b', waiting: 0, retrying: 0, running: 0, callbacks: 0, dead: 2, oldestSeconds: 0 },
  ]);
});
