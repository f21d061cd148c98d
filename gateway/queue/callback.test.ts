import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { callbackPoster, checkCallbackUrl } from './callback.ts';

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
    expect(() => checkCallbackUrl(url, false)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

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
