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
const forbidden = expect.objectContaining({ code: 'forbidden' }) as Error;

describe('calls between zones', () => {
  it.each(zones.flatMap((from) => zones.map((to) => [from, to] as const)))(
    'from %s into %s',
    verifies('docker.zones'),
    (from, to) => {
      const call = () => check(addresses[from], 'some-function', to);
      if (allowed.has(`${from} ${to}`)) expect(call).not.toThrow();
      else expect(call).toThrow(forbidden);
    },
  );

  it('let an agent ask for a policy, and nothing else of control', verifies('docker.zones'), () => {
    expect(() => check('172.28.3.9', 'policy-check', 'control')).not.toThrow();
    expect(() => check('::ffff:172.28.3.9', 'policy-check', 'control')).not.toThrow();
    for (const key of ['audit-write', 'policy-check.tenant']) {
      expect(() => check('172.28.3.9', key, 'control')).toThrow(forbidden);
    }
  });

  it.each([
    ['of a store', '172.28.7.9'],
    ['of the way out', '172.28.5.9'],
    ['of the engine', '172.18.0.5'],
    ['of another stack', '172.29.0.9'],
    ['that is not known', undefined],
  ])('come by no network %s', verifies('docker.zones'), (_, address) => {
    for (const zone of zones) expect(() => check(address, 'chat', zone)).toThrow(forbidden);
  });

  it('are free from the gateway itself', verifies('docker.zones'), () => {
    for (const zone of zones) expect(() => check('127.0.0.1', 'chat', zone)).not.toThrow();
    expect(() => check('::1', 'chat', 'execution')).not.toThrow();
  });

  it('name a zone that exists, or a function that does not', verifies('docker.zones'), () => {
    expect(() => check('172.28.0.9', 'chat', 'toString')).toThrow(forbidden);
    expect(() => check('172.28.3.9', 'nobody', undefined)).not.toThrow();
  });
});
