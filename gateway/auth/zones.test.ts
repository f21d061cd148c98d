import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { zoneGuard } from './zones.ts';

const check = zoneGuard('172.28');
const addresses = {
  frontend: '172.28.0.9',
  control: '172.28.1.9',
  coordination: '172.28.2.9',
  execution: '172.28.3.9',
};
const zones = Object.keys(addresses) as (keyof typeof addresses)[];
const allowed = new Set([
  'frontend frontend',
  'frontend control',
  'frontend coordination',
  'control control',
  'control coordination',
  'coordination control',
  'coordination coordination',
  'coordination execution',
  'execution coordination',
]);

describe('calls between zones', () => {
  it.each(zones.flatMap((from) => zones.map((to) => [from, to] as const)))(
    'from %s into %s',
    verifies('docker.zones'),
    (from, to) => {
      const call = () => check(addresses[from], { name: 'some-function', zone: to });
      if (allowed.has(`${from} ${to}`)) expect(call).not.toThrow();
      else expect(call).toThrow(expect.objectContaining({ code: 'forbidden' }) as Error);
    },
  );

  it('let an agent ask for a policy, and nothing else of control', verifies('docker.zones'), () => {
    expect(() => check('172.28.3.9', { name: 'policy-check', zone: 'control' })).not.toThrow();
    expect(() => check('::ffff:172.28.3.9', { name: 'audit-write', zone: 'control' })).toThrow();
  });

  it('are free where there are no zones', verifies('docker.zones'), () => {
    expect(() => check('127.0.0.1', { name: 'chat', zone: 'execution' })).not.toThrow();
  });
});
