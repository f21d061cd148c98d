import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { verifies } from '#test/verifies.ts';
import { functionNamed } from './provider-server.ts';
import { exchangeRaw } from './raw.ts';
import { type RemoteGateway, startRemoteGateway } from './start-remote.ts';

let server: Server;
let sockets: WebSocketServer;
let gateway: RemoteGateway;
beforeAll(async () => {
  server = createServer((_request, response) => void response.writeHead(200).end('plain'));
  sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'chat' });
  server.on('upgrade', (request, stream, head) => {
    if (request.url === '/function-says-no')
      return void stream.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 4\r\n\r\nwho?');
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.send(JSON.stringify({ url: request.url, headers: request.headers }));
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = await startRemoteGateway(
    [functionNamed('live', { annotations: { 'itp.route': '/live' } }), functionNamed('empty')],
    { live: [address] },
  );
});
afterAll(async () => {
  await gateway.close();
  server.closeAllConnections();
  server.close();
});

async function open(path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}${path}`, ['chat'], { headers });
  const [first] = (await once(socket, 'message')) as [Buffer];
  return { socket, greeting: JSON.parse(first.toString()) as { url: string; headers: Record<string, string> } };
}

it('a WebSocket passes by the name of its function and by its route', verifies('upstream.websocket'), async () => {
  const named = await open('/function/live/room?x=1', { 'x-user-id': 'forged' });
  expect(named.greeting.url).toBe('/room?x=1');
  expect(named.greeting.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', upgrade: 'websocket' });
  expect(named.greeting.headers).not.toHaveProperty('x-user-id');
  expect(named.socket.protocol).toBe('chat');
  const routed = await open('/live/room');
  expect(routed.greeting.url).toBe('/live/room');
  for (const { socket } of [named, routed]) {
    socket.send('hello');
    expect(String(((await once(socket, 'message')) as [Buffer])[0])).toBe('hello');
    const large = Buffer.alloc(3_000_000, 7);
    socket.send(large);
    expect(((await once(socket, 'message')) as [Buffer])[0].equals(large)).toBe(true);
    socket.close(4001, 'enough');
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4001, 'enough']);
  }
  await vi.waitFor(() => expect(sockets.clients.size).toBe(0));
});

it('what ends on one side ends on the other', verifies('upstream.websocket'), async () => {
  const { socket } = await open('/function/live/room');
  socket.terminate();
  await vi.waitFor(() => expect(sockets.clients.size).toBe(0));
  const other = await open('/function/live/room');
  for (const each of sockets.clients) each.terminate();
  await once(other.socket, 'close');
});

it.each([
  ['/function/absent', '127.0.0.1', 404],
  ['/function/empty', '127.0.0.1', 503],
  ['/function/live/function-says-no', '127.0.0.1', 401],
  ['/function/live', 'evil.example', 400],
])('%s with Host %s is %i', verifies('upstream.websocket'), async (path, host, status) => {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
  const answer = await exchangeRaw(gateway.port, `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n`);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

it('another upgrade is a request like any other', verifies('upstream.websocket'), async () => {
  const head =
    'GET /function/live/x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n';
  expect(await exchangeRaw(gateway.port, `${head}HTTP2-Settings: AAA\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 [^]*plain/);
});

it('a gateway that stops ends them', verifies('upstream.websocket', 'start.drains'), async () => {
  const { socket } = await open('/function/live/room');
  const closed = once(socket, 'close');
  await gateway.server.drain(1000);
  await closed;
});
