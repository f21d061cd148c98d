import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { checkOutboundUrl, isPublicAddress, publicLookup } from './outbound.ts';

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is not public', verifies('gateway.callback-ssrf'), (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])(
    '%s is public',
    verifies('gateway.callback-ssrf'),
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('below 10/8 or 127/8 is never public, however it is written', verifies('gateway.callback-ssrf'), () => {
    fc.assert(
      fc.property(
        fc.constantFrom(10, 127),
        fc.nat(0xffffff),
        fc.constantFrom('decimal', 'hex', 'octal'),
        (net, rest, form) => {
          const value = net * 0x1000000 + rest;
          const host = { decimal: `${value}`, hex: `0x${value.toString(16)}`, octal: `0${value.toString(8)}` }[form];
          expect(() => checkOutboundUrl(`http://${host}/`, false, 'It')).toThrow('private address');
        },
      ),
      { numRuns: 100 },
    );
  });

  it(
    'that a name resolves to is refused at the connection when it is private',
    verifies('gateway.callback-ssrf'),
    async () => {
      const failure = await new Promise<Error | null>((resolve) => {
        publicLookup('localhost', {}, (error) => resolve(error));
      });
      expect(failure?.message).toContain('private address');
    },
  );
});
