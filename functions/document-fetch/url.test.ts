import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { openUrl } from './url.ts';

let server: Server | undefined;
let connections = 0;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(answer: RequestListener): Promise<string> {
  connections = 0;
  server = createServer(answer).on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const { signal } = new AbortController();
const textOf = async (body: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(body)).toString();

describe('an address', () => {
  it('gives its file by the name that it says, through redirects', verifies('documents.fetch'), async () => {
    const origin = await serving((request, response) => {
      if (request.url === '/first') response.writeHead(302, { location: '/second' }).end('moved');
      else if (request.url === '/second') response.writeHead(307, { location: `/files/the%20plan.md` }).end();
      else
        response
          .setHeader('content-disposition', `attachment; filename="x.md"; filename*=UTF-8''Der%20Plan.md`)
          .end('# Plan');
    });
    const { fileName, body } = await openUrl(`${origin}/first`, { allowPrivate: true, signal });
    expect([fileName, await textOf(body)]).toEqual(['Der Plan.md', '# Plan']);
  });

  it('that leads on without end, wants a sign-in, or has nothing, says so', verifies('documents.fetch'), async () => {
    const origin = await serving((request, response) => {
      const status = Number(request.url!.slice(1));
      response.writeHead(status, { location: request.url! }).end();
    });
    const open = (path: string) => openUrl(`${origin}${path}`, { allowPrivate: true, signal });
    await expect(open('/302')).rejects.toThrow('without end');
    await expect(open('/401')).rejects.toThrow('sign-in');
    await expect(open('/404')).rejects.toThrow('nothing at the address');
    await expect(open('/503')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('that is private gets not one packet, however it is written', verifies('documents.fetch-ssrf'), async () => {
    const { port } = new URL(await serving((_request, response) => response.end('secret')));
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]', '0.0.0.0']) {
      const opened = openUrl(`http://${host}:${port}/`, { allowPrivate: false, signal });
      await expect(opened, host).rejects.toMatchObject({ code: 'invalid_input' });
    }
    for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'http://user:secret@example.org/']) {
      await expect(openUrl(url, { allowPrivate: false, signal }), url).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect(connections).toBe(0);
  });
});
