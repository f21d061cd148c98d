import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { limits } from '../../gateway/api/server.ts';
import { type App, startApp } from '../e2e/app.ts';
import { sendRaw } from './client.ts';

let app: App;
let planId: string;
beforeAll(async () => {
  app = await startApp();
  const { value } = (await (await app.fetch('/api/v1/plans')).json()) as { value: { id: string }[] };
  planId = value[0]!.id;
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const post = (path: string, body: string, headers: Record<string, string> = json) =>
  app.fetch(path, { method: 'POST', body, headers });
const problemOf = async (response: Response) => Problem.parse(await response.json());

/** The head of a request with the API key, without the empty line that ends it. */
const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', `Authorization: Bearer ${app.apiKey}`, ...headers, ''].join('\r\n');
const hidden = () => `${head('GET /api/v1/me', 'Connection: close')}\r\n`;

describe('a request within a request', () => {
  const bodies: Record<string, [headers: string[], body: string]> = {
    'a length and chunks': [['Content-Length: 6', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    'chunks and a length': [['Transfer-Encoding: chunked', 'Content-Length: 6'], '0\r\n\r\n'],
    'two lengths': [['Content-Length: 0', 'Content-Length: 5'], ''],
    'one length twice': [['Content-Length: 2', 'Content-Length: 2'], '{}'],
    'a list of lengths': [['Content-Length: 2, 2'], '{}'],
    'a negative length': [['Content-Length: -1'], ''],
    'a signed length': [['Content-Length: +2'], '{}'],
    'a length in hex': [['Content-Length: 0x2'], '{}'],
    'a length over all bounds': [['Content-Length: 99999999999999999999999'], ''],
    'two codings': [['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'],
    'one coding twice': [['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    'another coding before chunks': [['Transfer-Encoding: gzip, chunked'], '2\r\n{}\r\n0\r\n\r\n'],
    'an unknown coding': [['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    'a space before the colon': [['Transfer-Encoding : chunked'], '0\r\n\r\n'],
    'a vertical tab': [['Transfer-Encoding:\x0bchunked'], '0\r\n\r\n'],
    'a bare line feed in the head': [['X-A: b\nContent-Length: 5'], ''],
    'a folded line': [['X-A: b', ' Content-Length: 5'], ''],
    'a NUL in the head': [['X-A: a\0b'], ''],
    'chunks of no number': [['Transfer-Encoding: chunked'], 'zz\r\n\r\n'],
    'chunks of a negative number': [['Transfer-Encoding: chunked'], '-1\r\n\r\n'],
    'chunks that end in bare line feeds': [['Transfer-Encoding: chunked'], '0\n\n'],
    'a line feed in an extension of a chunk': [['Transfer-Encoding: chunked'], '0;a="\n"\r\n\r\n'],
    'a second Host': [['Host: evil.example', 'Content-Length: 2'], '{}'],
  };

  it.each(Object.keys(bodies))('behind %s is never answered', verifies('security.smuggling'), async (what) => {
    const [headers, body] = bodies[what]!;
    const { text, statuses } = await sendRaw(app, `${head('POST /api/v1/chat', ...headers)}\r\n${body}${hidden()}`);
    expect(statuses).toEqual([400]);
    expect(text.toLowerCase()).toContain('connection: close');
  });

  it(
    'behind a first line that ends in a bare line feed is never answered',
    verifies('security.smuggling'),
    async () => {
      const { statuses } = await sendRaw(app, `POST /api/v1/chat HTTP/1.1\nHost: 127.0.0.1\n\n${hidden()}`);
      expect(statuses).toEqual([400]);
    },
  );

  it('in the body of a GET stays a body', verifies('security.smuggling'), async () => {
    const inner = hidden();
    const outer = head('GET /api/v1/me', `Content-Length: ${inner.length}`, 'Connection: close');
    expect((await sendRaw(app, `${outer}\r\n${inner}`)).statuses).toEqual([200]);
  });

  it('behind a body that is refused is never answered', verifies('security.smuggling'), async () => {
    const announced = head('POST /api/v1/chat', 'Content-Length: 99999999');
    expect((await sendRaw(app, `${announced}\r\n${hidden()}`)).statuses).toEqual([413]);
  });

  it('by another protocol is no way in', verifies('security.smuggling'), async () => {
    const tunnel = await sendRaw(app, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(tunnel.statuses).toEqual([]);
    const { statuses } = await sendRaw(app, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    expect(statuses).toEqual([400]);
    const upgrade = ['Connection: Upgrade, close', 'Upgrade: websocket'];
    expect((await sendRaw(app, `${head('GET /api/v1/me', ...upgrade)}\r\n`)).statuses).toEqual([200]);
  });
});

it('a client that sends too slowly is cut within bounds', verifies('security.smuggling'), () => {
  expect(limits.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(limits.requestTimeout).toBeLessThanOrEqual(120_000);
  expect(limits.connectionsCheckingInterval).toBeLessThanOrEqual(limits.headersTimeout);
  expect(limits.maxHeaderSize).toBeLessThanOrEqual(16_384);
});

describe('a Host that is not ours', () => {
  const paths = [
    '/',
    '/healthz',
    '/api/v1/me',
    '/v1/models',
    '/events',
    '/sign-in',
    '/sign-in/callback?code=a&state=b',
  ];
  const more = ['/function/rest-api/me', '/async-function/rest-api/me', '/system/info', '/metrics', '/absent'];

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example', '10.0.0.1'])(
    '%s is refused on every route, with the key as well',
    verifies('security.hosts'),
    async (host) => {
      const key = `Authorization: Bearer ${app.apiKey}`;
      for (const path of [...paths, ...more]) {
        const text = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${key}\r\nConnection: close\r\n\r\n`;
        expect([path, (await sendRaw(app, text)).statuses]).toEqual([path, [400]]);
      }
    },
  );

  it.each(['localhost:99999', '127.999.1.1', '127.0.0.1/x', 'localhost:80:80', '[::1', ''])(
    '%j is none',
    verifies('security.hosts'),
    async (host) => {
      const text = `GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect((await sendRaw(app, text)).statuses).toEqual([400]);
    },
  );

  it('in the address is none either', verifies('security.hosts'), async () => {
    for (const target of ['http://evil.example/', 'http://127.0.0.1/api/v1/me', 'http://a:99999999/', '*']) {
      const { statuses } = await sendRaw(app, `${head(`GET ${target}`, 'Connection: close')}\r\n`);
      expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true);
    }
  });

  it('forwarded by a header changes no address that is given', verifies('security.hosts'), async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const begun = await fetch(`${app.url}/sign-in`, { headers, redirect: 'manual' });
    const { searchParams } = new URL(begun.headers.get('location')!);
    expect(searchParams.get('redirect_uri')).toBe(`${app.url}/sign-in/callback`);
  });
});

describe('a path', () => {
  it.each([
    '/assets/../../package.json',
    '/../../../../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%c0%ae%c0%ae/package.json',
    '/assets/..\\..\\package.json',
    '/%zz%00',
    '//evil.example/%2e%2e',
    '//[bad/',
    '/api/v1/../../system/info',
    '/api/v1/tasks/..%2f..%2fusers',
    '/api/v1/tasks/%00',
    '/api/v1/plans/x%0d%0aSet-Cookie:%20a=b',
    '/function/../system/info',
    '/function/..%2fchat',
    '/function/rest-api/../planner-task',
    '/function/rest-api//[',
    '/function/__proto__',
    '/function/constructor',
    '/function/absent',
    '/function/UPPER',
    '/function/a%00b',
    `/function/${'a'.repeat(300)}`,
    '/function/',
  ])('%s leads nowhere', verifies('security.bad-input'), async (path) => {
    const { text, statuses } = await sendRaw(app, `${head(`GET ${path}`, 'Connection: close')}\r\n`);
    expect([[404], [400]]).toContainEqual(statuses);
    expect(text.toLowerCase()).not.toContain('set-cookie');
    expect(text).not.toMatch(/root:|"dependencies"|orchestration/);
  });

  it(
    'of a function that is not there is 404 before an asynchronous call is taken',
    verifies('security.bad-input'),
    async () => {
      const statuses = await Promise.all(
        ['absent', 'constructor', '__proto__', '..%2fchat'].map(
          async (name) => (await post(`/async-function/${name}`, '{}')).status,
        ),
      );
      expect(statuses).toEqual([404, 404, 404, 404]);
    },
  );

  it('with another method is 405 and names those there are', verifies('security.bad-input'), async () => {
    const { paths } = (await (await app.fetch('/api/v1/openapi.json')).json()) as { paths: Record<string, object> };
    const known = Object.entries(paths).map(
      ([path, operations]) => [`/api/v1${path}`, Object.keys(operations)] as const,
    );
    const others = [
      ['/v1/models', ['get']],
      ['/v1/chat/completions', ['post']],
      ['/events', ['get']],
      ['/sign-in', ['get']],
      ['/sign-out', ['get', 'post']],
      ['/healthz', ['get', 'head']],
      ['/', ['get', 'head']],
    ] as const;
    for (const [path, methods] of [...known, ...others]) {
      for (const method of ['PUT', 'TRACE']) {
        const { text, statuses } = await sendRaw(app, `${head(`${method} ${path}`, 'Connection: close')}\r\n`);
        const allow = /^allow: (.*)$/im.exec(text)?.[1]?.toLowerCase().split(', ') ?? [];
        expect([path, statuses, methods.every((name) => allow.includes(name))]).toEqual([path, [405], true]);
      }
    }
  });
});

describe('a body', () => {
  const completions = '/v1/chat/completions';

  it.each(['', '{', '{"text":', 'null{', "{'text':'hi'}", 'text=hi', '\u0000', '\ufeff{}', '{"text":"hi"}x'])(
    '%j is no JSON: 400',
    verifies('security.bad-input'),
    async (body) => {
      expect(await problemOf(await post('/api/v1/chat', body))).toMatchObject({ status: 400, code: 'invalid_json' });
      expect((await post(completions, body)).status).toBe(400);
    },
  );

  it('that does not fit is 400 with the path of each fault', verifies('security.bad-input'), async () => {
    const wrong = { planId, title: '', due: 'tomorrow', priority: 1e308, assignees: [7], labels: ['x'], tenantId: 'x' };
    const { code, errors = [] } = await problemOf(await post('/api/v1/tasks', JSON.stringify(wrong)));
    expect(code).toBe('invalid_input');
    expect(errors.map(({ path }) => path).toSorted()).toEqual(
      ['/', '/assignees/0', '/due', '/labels/0', '/priority', '/title'].toSorted(),
    );
  });

  it.each([
    ['a polluted prototype', '{"text":"hi","__proto__":{"isAdmin":true}}'],
    ['a polluted constructor', '{"text":"hi","constructor":{"prototype":{"isAdmin":true}}}'],
    ['100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['100,000 nested objects', `${'{"text":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['50,000 fields', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`f${i}`, i])))],
    ['a number beyond all', `{"text":${'9'.repeat(100_000)}}`],
    ['8001 characters', JSON.stringify({ text: 'x'.repeat(8001) })],
    ['nothing but spaces', JSON.stringify({ text: ' '.repeat(5000) })],
    ['a conversation that is none', JSON.stringify({ text: 'hi', conversationId: "'; drop table task; --" })],
  ])('with %s is 400', verifies('security.bad-input'), async (_what, body) => {
    expect((await post('/api/v1/chat', body)).status).toBe(400);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  it('of the length that is allowed is answered, whatever is in it', verifies('security.bad-input'), async () => {
    for (const piece of ['x', ' ', '(', '"', '\u202e', '%s', '1. ', '😀']) {
      const text = `add ${piece.repeat(Math.floor(7900 / piece.length))}`;
      const response = await post('/api/v1/chat', JSON.stringify({ text }));
      expect([piece, response.status]).toEqual([piece, 200]);
      expect(((await response.json()) as { actions: object[] }).actions).toEqual([]);
    }
  });

  it('with NUL or half a character in a text is 400 on every route', verifies('security.bad-input'), async () => {
    for (const odd of ['a\u0000b', 'a\ud800b', '\udc00']) {
      const bodies = [
        ['/api/v1/chat', { text: odd }],
        ['/api/v1/chat', { text: 'hi', [odd]: 1 }],
        ['/api/v1/plans', { title: odd }],
        [`/api/v1/plans/${planId}/buckets`, { name: odd }],
        ['/api/v1/tasks', { planId, title: odd }],
        ['/api/v1/tasks', { planId, title: 'x', notes: odd, checklist: [odd] }],
        ['/api/v1/tasks', { planId, title: 'x', bucketId: odd }],
        [completions, { model: 'planner', messages: [{ role: 'user', content: odd }] }],
      ] as const;
      const answers = await Promise.all(bodies.map(([path, body]) => post(path, JSON.stringify(body))));
      expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 400));
    }
    for (const query of ['activity?action=%00', 'activity?userId=a%00b', `plans/${planId}/tasks?assigneeId=%00`]) {
      expect([query, (await app.fetch(`/api/v1/${query}`)).status]).toEqual([query, 400]);
    }
    expect((await post('/api/v1/chat', JSON.stringify({ text: 'find \\u0000 and 😀' }))).status).toBe(200);
  });

  it.each(['/api/v1/chat', '/api/v1/tasks', '/v1/chat/completions', '/async-function/rest-api/tasks'])(
    'over the limit of %s is 413 when it says so',
    verifies('security.bad-input'),
    async (path) => {
      const { statuses } = await sendRaw(app, `${head(`POST ${path}`, `Content-Length: ${17 * 1_048_576}`)}\r\n`);
      expect(statuses).toEqual([413]);
    },
  );

  it.each(['/api/v1/chat', '/api/v1/tasks', '/v1/chat/completions'])(
    'over the limit of %s is 413 in chunks, and what follows it is not looked at',
    verifies('security.bad-input'),
    async (path) => {
      const chunk = `40000\r\n${'x'.repeat(0x40000)}\r\n`;
      const body = `${chunk.repeat(17)}0\r\n\r\n`;
      const { statuses } = await sendRaw(
        app,
        `${head(`POST ${path}`, 'Transfer-Encoding: chunked')}\r\n${body}${hidden()}`,
      );
      // A client that is still writing may find the connection closed before it reads the answer.
      expect([[413], []]).toContainEqual(statuses);
    },
  );

  it('of another type than JSON is taken as JSON or not at all', verifies('security.bad-input'), async () => {
    for (const type of ['text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'x']) {
      const answer = await post('/api/v1/chat', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi', {
        'content-type': type,
      });
      expect((await problemOf(answer)).code).toBe('invalid_json');
    }
  });

  it('that does not say what a number is in the query is 400', verifies('security.bad-input'), async () => {
    for (const query of [
      'limit=1e308',
      'limit=-1',
      'limit=NaN',
      'limit=',
      'before=abc',
      `before=${'9'.repeat(30)}`,
      'from=0',
    ]) {
      expect([query, (await app.fetch(`/api/v1/activity?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('a header', () => {
  it.each([
    ['idempotency-key', 'k'.repeat(101), 400],
    ['if-match', 'no-etag', 400],
    ['last-event-id', '-1', 200],
    ['last-event-id', '9'.repeat(400), 200],
    ['x-timeout', '-5s', 200],
    ['x-time-zone', '../../etc/passwd', 200],
    ['traceparent', '00-zz-zz-01', 200],
    ['x-call-id', "'; drop table job; --", 200],
    ['cookie', `itp_session=${'a'.repeat(4000)}`, 200],
    ['accept', 'text/event-stream'.repeat(200), 200],
  ])('%s that makes no sense is refused or ignored', verifies('security.bad-input'), async (name, value, status) => {
    const path = status === 400 ? '/api/v1/tasks' : '/api/v1/me';
    const init = status === 400 ? { method: 'POST', body: JSON.stringify({ planId, title: 'x' }) } : {};
    const target = name === 'if-match' ? '/api/v1/tasks/absent' : path;
    const method = name === 'if-match' ? 'DELETE' : (init.method ?? 'GET');
    const answer = await app.fetch(target, { ...init, method, headers: { ...json, [name]: value } });
    expect(answer.status).toBe(status);
  });
});

it('after all of it the app is healthy and shows no fault of its own', verifies('security.bad-input'), async () => {
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect(app.process.exitCode).toBeNull();
  expect((await app.fetch(`/api/v1/plans/${planId}`)).status).toBe(200);
});
