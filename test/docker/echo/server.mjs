// The function behind the edge in its tests: it tells what reached it, streams by hand, and echoes a WebSocket's bytes.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const seen = [];
let release = () => {};
const json = (response, value) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

const server = createServer((request, response) => {
  const { method, url, headers } = request;
  seen.push(`${method} ${url}`);
  if (url.endsWith('/seen')) return json(response, seen);
  if (url.endsWith('/release')) return json(response, release());
  if (url.endsWith('/stream')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
    release = () => response.end('data: second\n\n') && true;
    return undefined;
  }
  let length = 0;
  request.on('data', (chunk) => (length += chunk.length));
  request.on('end', () => json(response, { method, url, headers, length }));
});
server.on('upgrade', ({ headers }, socket) => {
  const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${magic}`).digest('base64');
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
  socket.on('error', () => {}).pipe(socket);
});
server.listen(8080);
process.once('SIGTERM', () => process.exit(0));
