import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { deployEcho, type EchoFunction } from './echo-function.ts';
import { connects, exchange, secure, statusesOf } from './edge.ts';
import { addressesOf, type Probe, removeProbes, startProbe } from './probe.ts';
import { openStack, type Stack, withStack } from './stack.ts';

interface Echoed {
  method: string;
  url: string;
  headers: Record<string, string>;
  length: number;
}

withStack(() =>
  describe('the edge', () => {
    let stack: Stack;
    let port: number;
    let echo: EchoFunction;
    let client: Probe;

    beforeAll(async () => {
      stack = await openStack();
      port = stack.settings.HTTPS_PORT;
      const name = `${stack.settings.ITP_PREFIX}-probe-client`;
      await docker(['rm', '--force', name]);
      // A client of its own address, whose limits are nobody else's.
      client = await startProbe(name, [`${stack.settings.ITP_PREFIX}-edge`]);
      echo = await deployEcho(stack);
    }, 120_000);
    afterAll(async () => {
      await echo?.remove();
      if (client) await removeProbes([client]);
    }, 60_000);

    const head = (line: string, ...headers: string[]) => [line, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n');
    const seen = async () => (await (await fetch(`${stack.url}${echo.path}/seen`)).json()) as string[];

    describe('speaks TLS', () => {
      it.each(['TLSv1', 'TLSv1.1'] as const)('and not %s', verifies('edge.tls'), async (version) => {
        const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
        await expect(secure(port, old)).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
      });

      it.each(['TLSv1.2', 'TLSv1.3'] as const)('as %s', verifies('edge.tls'), async (version) => {
        const socket = await secure(port, { minVersion: version, maxVersion: version });
        expect(socket.getProtocol()).toBe(version);
        socket.destroy();
      });

      it('and sends there what comes without', verifies('edge.tls'), async () => {
        const plain = `http://127.0.0.1:${stack.settings.HTTP_PORT}`;
        const response = await fetch(`${plain}/system/info?x=1`, { method: 'POST', redirect: 'manual', body: 'x' });
        expect(response.status).toBe(308);
        expect(response.headers.get('location')).toBe(`${stack.url}/system/info?x=1`);
      });

      it.each(['/', '/system/info', '/api/v1/plans'])(
        'and says on %s that it will',
        verifies('edge.tls'),
        async (path) => {
          const response = await fetch(`${stack.url}${path}`);
          expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=31536000;/);
        },
      );
    });

    describe('leads to adapters alone', () => {
      it.each([
        '/system',
        '/system/',
        '/system/functions',
        '/system/functions?namespace=openfaas-fn',
        '/system/functions#x',
        '//system/functions',
        '/%73ystem/functions',
        '/system%2Ffunctions',
        '/./system/functions',
        '/x/../system/functions',
        '/x/..%2fsystem/functions',
        '/x/%2e%2e/system/functions',
        '/system/../x',
        '/system/functions/../../x',
        '/system/functions/%2e%2e/%2e%2e/x',
        '/function/chat',
        '/function/chat/../../x',
        '/function/chat/%2e%2e/%2e%2e/x',
        '/function/../function/chat',
        '/async-function/chat',
        '/async-function/chat/../../x',
        '/metrics',
        '/metrics?x=1',
        '/healthz',
        '/ui',
        '/ui/index.html',
        'http://gateway:8080/system/functions',
        'https://127.0.0.1/function/chat/../../x',
      ])('and not to %s', verifies('edge.adapters-only'), async (target) => {
        const answer = await exchange(port, head(`POST ${target} HTTP/1.1`, 'Content-Length: 0', 'Connection: close'));
        expect(statusesOf(answer)).toEqual([404]);
        expect(answer).not.toMatch(/x-call-id/i);
      });

      it.each(['/', '/api/v1/plans', '/v1/models', '/events', '/sign-in'])(
        'as %s',
        verifies('edge.adapters-only'),
        async (path) => {
          const response = await fetch(`${stack.url}${path}`, { redirect: 'manual' });
          await response.body?.cancel();
          expect(response.headers.get('x-call-id')).toBeTruthy();
        },
      );

      it('with its path as it was sent', verifies('edge.adapters-only'), async () => {
        const response = await fetch(`${stack.url}${echo.path}/a%2Fb%20c?q=%2e`);
        expect(((await response.json()) as Echoed).url).toBe(`${echo.path}/a%2Fb%20c?q=%2e`);
      });

      it('and publishes no other way in, but on loopback', verifies('edge.operators'), async () => {
        const { ITP_PREFIX: prefix, GATEWAY_PORT, HTTP_PORT, HTTPS_PORT, SANDBOX_BROWSER_PORT } = stack.settings;
        const services = (await docker(['service', 'ls', '--quiet', '--filter', `name=${prefix}`])).trim().split('\n');
        const format = '{{range .Endpoint.Ports}}{{.PublishedPort}} {{end}}';
        const published = await docker(['service', 'inspect', '--format', format, ...services]);
        expect(published.split(/\s+/).filter(Boolean).map(Number).toSorted()).toEqual(
          [HTTP_PORT, HTTPS_PORT, SANDBOX_BROWSER_PORT].toSorted(),
        );
        const door = await docker(['port', `${prefix}-door`]);
        expect(door.trim()).toBe(`8080/tcp -> 127.0.0.1:${GATEWAY_PORT}`);

        expect(await connects('127.0.0.1', GATEWAY_PORT)).toBe(true);
        const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
        for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
          expect([address, await connects(address, GATEWAY_PORT)]).toEqual([address, false]);
        }
        const sandbox = await fetch(`http://127.0.0.1:${SANDBOX_BROWSER_PORT}/system/info`);
        expect(sandbox.status).toBe(404);
      });
    });

    describe('limits', () => {
      it('bodies to 200 MB, and functions to what they take', verifies('edge.limits'), async () => {
        const announced = async (bytes: number) =>
          exchange(port, head(`POST ${echo.path} HTTP/1.1`, `Content-Length: ${bytes}`));
        expect(statusesOf(await announced(200 * 1_048_576 + 1))).toEqual([413]);
        const byGateway = await announced(16 * 1_048_576 + 1);
        expect(statusesOf(byGateway)).toEqual([413]);
        expect(Problem.parse(JSON.parse(byGateway.split('\r\n\r\n')[1]!)).code).toBe('payload_too_large');
      });

      it('and lets through what is allowed', verifies('edge.limits'), async () => {
        const body = Buffer.alloc(16 * 1_048_576, 'x');
        const response = await fetch(`${stack.url}${echo.path}`, { method: 'POST', body });
        expect(response.status).toBe(200);
        expect(((await response.json()) as Echoed).length).toBe(body.length);
      });

      /** Runs `script` in a container of its own address, with `session()` to the edge over HTTP/2; gives what it prints. */
      async function asClient(script: string): Promise<Record<string, number>> {
        const tools = `
          const http2 = require('node:http2');
          const sessions = [];
          const session = () => {
            sessions.push(http2.connect('https://edge', { rejectUnauthorized: false }).on('error', () => {}));
            return sessions.at(-1);
          };
          const statuses = {};
          const statusOf = (stream) => new Promise((resolve) => {
            stream.on('error', () => {}).once('response', ({ ':status': status }) => {
              statuses[status] = (statuses[status] ?? 0) + 1;
              resolve();
            });
          });
          const tell = () => {
            console.log(JSON.stringify(statuses));
            process.exit();
          };`;
        return JSON.parse(await docker(['exec', client.container, 'node', '-e', `${tools}${script}`])) as Record<
          string,
          number
        >;
      }

      it('requests under way of one client', verifies('edge.limits'), async () => {
        const answered = await asClient(`
          const all = [session(), session()].flatMap((each) =>
            Array.from({ length: 110 }, () => statusOf(each.request({ ':path': '${echo.path}/stream' }))));
          Promise.all(all).then(tell);`);
        expect(answered).toEqual({ 200: 200, 429: 20 });
      });

      it('requests of one client', verifies('edge.limits'), async () => {
        const answered = await asClient(`
          // Nobody waits for what the gateway answers: each counts as it comes.
          const sendOne = (to) => new Promise((resolve) => {
            const stream = to.request({ ':method': 'HEAD', ':path': '/' });
            void statusOf(stream);
            stream.once('close', resolve).once('ready', () => {
              setImmediate(() => stream.close(http2.constants.NGHTTP2_CANCEL));
            });
          });
          async function sendMany(to) {
            for (let sent = 0; sent < 450; sent += 90) await Promise.all(Array.from({ length: 90 }, () => sendOne(to)));
          }
          Promise.all([session(), session(), session()].map(sendMany)).then(tell);`);
        expect(answered[429]).toBeGreaterThan(100);
      });

      it('sign-ins of one client sooner', verifies('edge.limits'), async () => {
        const answered = await asClient(`
          const one = session();
          Promise.all(Array.from({ length: 60 }, () => statusOf(one.request({ ':path': '/sign-in/none' })))).then(tell);`);
        expect(Object.keys(answered).toSorted()).toEqual(['404', '429']);
        expect(answered[429]).toBeLessThan(31);
      });

      it('the time that a client takes for its head', { ...verifies('edge.limits'), timeout: 40_000 }, async () => {
        const socket = await secure(port);
        socket.write(`GET ${echo.path}/slow HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: `);
        const drip = setInterval(() => socket.write('x'), 500);
        onTestFinished(() => clearInterval(drip));
        socket.on('error', () => {}).resume();
        await once(socket, 'close');
        expect(await seen()).not.toContainEqual(expect.stringContaining('/slow'));
      });
    });

    describe('frames a request in one way', () => {
      const chunked = 'Transfer-Encoding: chunked';
      const smuggled = (path: string) => `GET ${path}/smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

      it.each([
        ['a length beside chunks', ['Content-Length: 4', chunked], '0\r\n\r\n'],
        ['two lengths', ['Content-Length: 0', 'Content-Length: 60'], ''],
        ['two codings', [chunked, 'Transfer-Encoding: identity'], '0\r\n\r\n'],
        ['chunks twice', [chunked, chunked], '0\r\n\r\n'],
        ['a coding that is none', ['Transfer-Encoding: xchunked', 'Content-Length: 5'], '0\r\n\r\n'],
        ['a coding among others', ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
        ['a space before the colon', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
        ['a header that goes on in the next line', ['X-A: b', ' Transfer-Encoding: chunked'], '0\r\n\r\n'],
        ['a length that is none', ['Content-Length: +5'], '0\r\n\r\n'],
        ['a chunk size that is none', [chunked], '0x5\r\nabcde\r\n0\r\n\r\n'],
        ['a second Host', ['Host: elsewhere'], ''],
      ])('and refuses %s', verifies('edge.smuggling'), async (_, headers, body) => {
        const first = head(`POST ${echo.path}/refused HTTP/1.1`, ...headers);
        const answer = await exchange(port, `${first}${body}${smuggled(echo.path)}`);
        expect(statusesOf(answer)).toHaveLength(1);
        expect(statusesOf(answer)[0]).toBeOneOf([400, 501]);
        expect(await seen()).not.toContainEqual(expect.stringContaining('/smuggled'));
      });

      it.each([
        [
          'lines that end in LF alone',
          (path: string) => `GET ${path}/lf HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n`,
        ],
        [
          'a chunk extension with LF alone',
          (path: string) =>
            `${head(`POST ${path}/lf HTTP/1.1`, chunked, 'Connection: close')}2;\nxx\r\n0\r\n\r\n${smuggled(path)}`,
        ],
      ])('and takes %s as one request or none', verifies('edge.smuggling'), async (_, request) => {
        const answer = await exchange(port, request(echo.path));
        expect(statusesOf(answer)).toHaveLength(1);
        expect(await seen()).not.toContainEqual(expect.stringContaining('/smuggled'));
      });

      it('and HTTP/2 bodies end where they said', verifies('edge.smuggling'), async () => {
        const session = connectHttp2(stack.url);
        onTestFinished(() => session.destroy());
        const stream = session.request({ ':method': 'POST', ':path': `${echo.path}/h2`, 'content-length': '4' });
        stream.on('error', () => {});
        stream.end(`GET ${smuggled(echo.path)}`);
        const [status] = await Promise.race([
          once(stream, 'response').then(([headers]) => [
            (headers as Record<string, number>)[constants.HTTP2_HEADER_STATUS]!,
          ]),
          once(stream, 'close').then(() => [0]),
        ]);
        expect(status).toBeOneOf([0, 400]);
        expect(await seen()).not.toContainEqual(expect.stringContaining('/smuggled'));
      });
    });

    describe('passes on as it comes', () => {
      it('an event stream', verifies('edge.streams'), async () => {
        const response = await fetch(`${stack.url}${echo.path}/stream`);
        const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
        // The second comes only when somebody who has read the first asks for it.
        expect((await reader.read()).value).toBe('data: first\n\n');
        expect(await (await fetch(`${stack.url}${echo.path}/release`)).json()).toBe(true);
        expect((await reader.read()).value).toBe('data: second\n\n');
        expect((await reader.read()).done).toBe(true);
      });

      it('a WebSocket', verifies('edge.streams'), async () => {
        const socket = await secure(port);
        onTestFinished(() => void socket.destroy());
        socket.setEncoding('latin1');
        const key = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
        socket.write(head(`GET ${echo.path}/socket HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: websocket', ...key));
        const [answer] = (await once(socket, 'data')) as [string];
        expect(answer).toMatch(/^HTTP\/1\.1 101 /);
        expect(answer).toMatch(/sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/i);
        socket.write('\u0081\u0002hi', 'latin1');
        expect(await once(socket, 'data')).toEqual(['\u0081\u0002hi']);
      });

      it('and no other upgrade', verifies('edge.streams'), async () => {
        const h2c = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'];
        const answer = await exchange(port, head(`GET ${echo.path}/h2c HTTP/1.1`, ...h2c));
        expect(statusesOf(answer)).toEqual([200]);
        const { headers } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as Echoed;
        expect(headers).not.toHaveProperty('upgrade');
      });
    });

    it(
      'tells functions who asks, by which protocol and name, and nobody else can',
      verifies('gateway.client'),
      async () => {
        const [address] = [...(await addressesOf(client.container)).values()];
        const ask = async (url: string) => {
          const script = `
          process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
          const headers = {
            'x-forwarded-for': '198.51.100.7',
            'x-forwarded-proto': 'gopher',
            'x-forwarded-host': 'evil.example',
            'x-real-ip': '198.51.100.7',
            forwarded: 'for=198.51.100.7',
          };
          fetch('${url}', { headers }).then(async (response) => console.log(await response.text()));`;
          return (JSON.parse(await docker(['exec', client.container, 'node', '--no-warnings', '-e', script])) as Echoed)
            .headers;
        };
        const byEdge = await ask(`https://edge${echo.path}`);
        expect(byEdge).toMatchObject({
          'x-forwarded-for': address,
          'x-forwarded-proto': 'https',
          'x-forwarded-host': 'edge',
        });
        expect(byEdge).not.toHaveProperty('x-real-ip');
        expect(byEdge).not.toHaveProperty('forwarded');

        await docker(['network', 'connect', `${stack.settings.ITP_PREFIX}-frontend`, client.container]);
        const inFrontend = (await addressesOf(client.container)).get(`${stack.settings.ITP_PREFIX}-frontend`);
        expect(await ask(`http://gateway:8080${echo.path}`)).toMatchObject({
          'x-forwarded-for': inFrontend,
          'x-forwarded-proto': 'http',
          'x-forwarded-host': 'gateway:8080',
        });
      },
    );
  }),
);
