import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { checkOutboundUrl, isPublicAddress, publicLookup } from './addresses.ts';
import { callbackPoster } from './callback.ts';

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
          expect(() => checkOutboundUrl(`http://${host}/`, false)).toThrow('private address');
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a callback', () => {
  it.each([
    'http://localhost/',
    'http://a.localhost/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://127.1/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'http://user:secret@example.org/',
    'not a url',
  ])('to %s is refused', verifies('gateway.callback-ssrf'), (url) => {
    expect(() => checkOutboundUrl(url, false)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it(
    'to a name that resolves to a private address is refused at the connection',
    verifies('gateway.callback-ssrf'),
    async () => {
      const failure = await new Promise<Error | null>((resolve) => {
        publicLookup('localhost', {}, (error) => resolve(error));
      });
      expect(failure?.message).toContain('private address');
    },
  );

  it('sends not one packet to a private address', verifies('gateway.callback-ssrf'), async () => {
    let connections = 0;
    const server = createServer().on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const poster = callbackPoster(false);
    for (const host of ['127.0.0.1', 'localhost', '2130706433']) {
      await expect(poster.post({ url: `http://${host}:${port}/`, headers: {}, body: '' })).rejects.toThrow();
    }
    await poster.close();
    server.close();
    expect(connections).toBe(0);
  });

  it('does not follow a redirect', verifies('gateway.callback-ssrf'), async () => {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const poster = callbackPoster(true);
    const post = poster.post({ url: `http://127.0.0.1:${port}/first`, headers: {}, body: '' });
    await expect(post).rejects.toThrow('307');
    await poster.close();
    server.close();
    expect(paths).toEqual(['/first']);
  });
});
