import { describe, expect, it, onTestFinished } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { trustedProxies } from './proxies.ts';

describe('a trusted proxy', () => {
  it('is known by where its name leads, as it moves', verifies('gateway.client'), async () => {
    let addresses = ['172.28.0.5'];
    const proxies = await trustedProxies(['edge'], { resolve: async () => addresses, everyMs: 1 });
    onTestFinished(() => proxies.close());
    expect(proxies.trusts('172.28.0.5')).toBe(true);
    expect(proxies.trusts('::ffff:172.28.0.5')).toBe(true);
    expect(proxies.trusts('172.28.0.6')).toBe(false);

    addresses = ['172.28.0.6', '172.28.0.7'];
    await expect.poll(() => proxies.trusts('172.28.0.6')).toBe(true);
    expect(proxies.trusts('172.28.0.7')).toBe(true);
    expect(proxies.trusts('172.28.0.5')).toBe(false);
  });

  it('is nowhere while its name does not resolve', verifies('gateway.client'), async () => {
    let isThere = true;
    const resolve = async () => {
      if (!isThere) throw new Error('ENOTFOUND');
      return ['172.28.0.5'];
    };
    const proxies = await trustedProxies(['edge'], { resolve, everyMs: 1 });
    onTestFinished(() => proxies.close());
    isThere = false;
    await expect.poll(() => proxies.trusts('172.28.0.5')).toBe(false);
  });

  it('may be an address; without any, nobody is trusted', verifies('gateway.client'), async () => {
    const [one, none] = await Promise.all([trustedProxies(['192.0.2.7']), trustedProxies([])]);
    onTestFinished(() => one.close());
    expect(one.trusts('192.0.2.7')).toBe(true);
    for (const address of ['127.0.0.1', '', undefined]) {
      expect(one.trusts(address)).toBe(false);
      expect(none.trusts(address)).toBe(false);
    }
  });
});
