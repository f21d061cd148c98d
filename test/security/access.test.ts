import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditVerifier, type ExportLine } from '#lib/audit/verify-export.mjs';
import { type InternalTokens, internalTokens } from '#lib/runtime/internal-token.ts';
import { verifies } from '#test/verifies.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { groups, people } from '../../infra/microsoft365/sample/people.ts';
import { type App, startApp } from '../e2e/app.ts';
import { asBrowser, signIn } from './client.ts';

const root = join(import.meta.dirname, '../..');
const functions = Object.entries(readStack(join(root, 'stack.yml'), {}).functions);
const adapters = new Set(['sign-in', 'openai-api', 'rest-api', 'events', 'console', 'document-upload']);
const internal = functions.map(([name]) => name).filter((name) => !adapters.has(name));
const json = { 'content-type': 'application/json' };
const secretTitle = `Severance of ${crypto.randomUUID()}`;

interface Route {
  operationId: string;
  method: string;
  path: string;
}

let app: App;
let routes: Route[];
let tokens: InternalTokens;
/** Priya is in the private Leadership group, whose plan is Budget review; Maya, as whom the API key acts, is not. */
let priya: Record<string, string>;
let maya: Record<string, string>;
let plan: { id: string };
let task: { id: string; bucketId: string };
let conversationId: string;
let documentId: string;

async function call<T>(headers: Record<string, string>, path: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${app.url}${path}`, { ...init, headers: { ...json, ...headers } });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

beforeAll(async () => {
  app = await startApp();
  tokens = internalTokens(readFileSync(join(app.dataFolder, 'secrets/jwt-secret'), 'utf8').trim());
  const { paths } = await call<{ paths: Record<string, Record<string, { operationId: string }>> }>(
    {},
    '/api/v1/openapi.json',
  );
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId }]) => ({
      operationId,
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
    })),
  );
  priya = asBrowser(await signIn(app, people.priya));
  maya = asBrowser(await signIn(app, people.maya));
  const { value: plans } = await call<{ value: { id: string; title: string }[] }>(priya, '/api/v1/plans');
  plan = plans.find(({ title }) => title === 'Budget review')!;
  task = await call(priya, `/api/v1/plans/${plan.id}/tasks`, { title: secretTitle });
  ({ conversationId } = await call<{ conversationId: string }>(priya, '/api/v1/chat', {
    text: 'show my tasks in Budget review',
  }));
  const file = new FormData();
  file.set('file', new Blob([`All about ${secretTitle}`]), `${secretTitle}.txt`);
  const uploaded = await fetch(`${app.url}/uploads`, { method: 'POST', headers: priya, body: file });
  ({ id: documentId } = (await uploaded.json()) as { id: string });
});
afterAll(() => app.close());

/** A body that each operation would take of somebody who may. */
const bodies = (): Record<string, object> => ({
  createPlan: { title: 'Taken over', groupId: groups.leadership.id },
  updatePlan: { title: 'Taken over' },
  createBucket: { name: 'Taken over' },
  updateBucket: { name: 'Taken over' },
  createTaskInPlan: { title: 'Taken over' },
  createTask: { planId: plan.id, title: 'Taken over' },
  updateTask: { title: 'Taken over' },
  addComment: { text: 'Taken over' },
  say: { text: 'hello', conversationId },
  addDocumentsOfPlan: {},
  updateDocument: { title: 'Taken over', access: { to: 'tenant' } },
});

/** Sends `route`, its ids those of Priya's private plan. */
function send({ operationId, method, path }: Route, headers: Record<string, string>): Promise<Response> {
  const ids = { planId: plan.id, taskId: task.id, bucketId: task.bucketId, documentId, page: '1' };
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name as keyof typeof ids]);
  const body = bodies()[operationId];
  return fetch(`${app.url}${url}`, {
    method,
    headers: { ...(body && json), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const unsafe = () => routes.filter(({ method }) => method !== 'GET');
const withKey = () => ({ authorization: `Bearer ${app.apiKey}` });

describe("another person's data", () => {
  it('is not found by any operation that names it, and stays as it was', verifies('security.isolation'), async () => {
    const naming = routes.filter(({ path, operationId }) => path.includes('{') || bodies()[operationId]);
    expect(naming.length).toBeGreaterThan(19);
    for (const who of [withKey(), maya]) {
      for (const route of naming) {
        const response = await send(route, who);
        expect([route.operationId, response.status]).toEqual([route.operationId, 404]);
        expect(await response.text()).not.toContain(secretTitle);
      }
    }
    const { title } = await call<{ title: string }>(priya, `/api/v1/tasks/${task.id}`);
    expect(title).toBe(secretTitle);
    expect(await call<object>(priya, `/api/v1/plans/${plan.id}`)).toMatchObject({ title: 'Budget review' });
    const document = await call<object>(priya, `/api/v1/documents/${documentId}`);
    expect(document).toMatchObject({ title: secretTitle, access: { to: 'owner' } });
  });

  it('is in no list, log, export or answer of the chat', verifies('security.isolation'), async () => {
    await call(maya, '/api/v1/chat', { text: 'hello' });
    const reads = routes.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    const texts = await Promise.all(reads.map(async (route) => [route.path, await (await send(route, maya)).text()]));
    const said = await Promise.all(
      ['show all tasks', 'show tasks in Budget review', `find ${secretTitle}`, 'who has the most work?'].map(
        async (text) => [text, (await call<{ text: string }>(maya, '/api/v1/chat', { text })).text],
      ),
    );
    const foreign = [secretTitle, plan.id, task.id, conversationId, documentId];
    const seen = [...texts, ...said].filter(([asked, text]) =>
      foreign.some((words) => text!.replaceAll(asked!.replace('find ', ''), '').includes(words)),
    );
    expect(seen).toEqual([]);
  });

  it('is its own people’s to see: in their log and export it stands', verifies('security.isolation'), async () => {
    for (const path of [`/api/v1/activity?targetId=${task.id}`, '/api/v1/activity/export']) {
      const answer = await fetch(`${app.url}${path}`, { headers: priya });
      expect(await answer.text()).toContain(secretTitle);
    }
  });

  it('is withheld from an export that proves the whole log all the same', verifies('security.isolation'), async () => {
    const exportOf = async (who: Record<string, string>) => {
      const text = await (await fetch(`${app.url}/api/v1/activity/export`, { headers: who })).text();
      const verifier = new AuditVerifier();
      for (const line of text.trimEnd().split('\n')) verifier.add(JSON.parse(line) as ExportLine);
      return verifier.end();
    };
    await call(maya, '/api/v1/activity/verify', {});
    const [hers, all] = [await exportOf(maya), await exportOf(priya)];
    expect(hers.withheld).toBeGreaterThanOrEqual(2);
    expect(hers.sealed + hers.pending).toBe(all.sealed + all.pending);
  });

  it('is no event in the stream of those who may not read it', verifies('security.isolation'), async () => {
    const stop = new AbortController();
    const stream = await fetch(`${app.url}/events`, { headers: maya, signal: stop.signal });
    let seen = '';
    const reading = (async () => {
      for await (const text of stream.body!.pipeThrough(new TextDecoderStream())) seen += text;
    })().catch(() => {});
    const { value: plans } = await call<{ value: { id: string; title: string }[] }>(maya, '/api/v1/plans');
    const secret = await call<{ id: string }>(priya, `/api/v1/plans/${plan.id}/tasks`, { title: secretTitle });
    const open = await call<{ id: string }>(priya, `/api/v1/plans/${plans[0]!.id}/tasks`, { title: 'For all' });
    while (!seen.includes(open.id)) await sleep(20);
    stop.abort();
    await reading;
    expect(seen).not.toContain(secret.id);
  });

  it('is not given for what a request says of itself', verifies('security.isolation'), async () => {
    const { id, userPrincipalName: email } = people.priya;
    const claims = { alg: 'none', typ: 'JWT' };
    const unsigned = [claims, { email, iss: 'open-webui', iat: 1, exp: 9e9 }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const spoofed = {
      'x-user-id': id,
      'x-user-email': email,
      'x-forwarded-user': email,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'evil.example',
      'x-openwebui-user-id': id,
      'x-openwebui-user-email': email,
      'x-openwebui-user-role': 'admin',
      'x-openwebui-user-jwt': `${unsigned.join('.')}.`,
      'x-tenant-id': 'other',
    };
    const me = await call<{ id: string }>({ ...withKey(), ...spoofed }, `/api/v1/me?userId=${id}&tenantId=other`);
    expect(me.id).toBe(people.maya.id);
    const asked = {
      model: 'planner',
      user: id,
      userId: id,
      tenantId: 'other',
      role: 'admin',
      messages: [{ role: 'user', content: 'show tasks in Budget review' }],
    };
    const told = await call<object>({ ...withKey(), ...spoofed }, '/v1/chat/completions', asked);
    expect(JSON.stringify(told)).not.toContain(secretTitle);
    for (const extra of [{ userId: id }, { tenantId: 'x' }, { role: 'admin' }, { createdBy: id }]) {
      const body = JSON.stringify({ ...bodies()['createTask'], ...extra });
      const answer = await fetch(`${app.url}/api/v1/tasks`, { method: 'POST', headers: { ...json, ...maya }, body });
      expect(answer.status).toBe(400);
    }
  });
});

describe('nobody in particular', () => {
  it('gets 401 from every operation, whatever is shown instead', verifies('security.isolation'), async () => {
    const ended = await signIn(app, people.jonas);
    const out = await fetch(`${app.url}/sign-out`, {
      method: 'POST',
      headers: asBrowser(ended),
      redirect: 'manual',
    });
    expect(out.status).toBe(303);
    const actor = { kind: 'person' as const, tenantId: 'x', userId: people.priya.id, name: 'x', timeZone: 'UTC' };
    const token = await tokens.mint('rest-api', { actor, caller: 'chat' });
    const credentials: Record<string, string>[] = [
      {},
      asBrowser('itp_session='),
      asBrowser(`itp_session=${'A'.repeat(43)}`),
      asBrowser(`itp_session=${'A'.repeat(5000)}`),
      asBrowser(ended),
      { authorization: 'Bearer itp_wrong' },
      { authorization: `Bearer ${app.apiKey}x` },
      { authorization: `Bearer ${app.apiKey.toUpperCase()}` },
      { authorization: `Basic ${btoa(`admin:${app.apiKey}`)}` },
      { authorization: `Bearer ${token}` },
      { ...priya, authorization: 'Bearer itp_wrong' },
    ];
    const closed = [
      { operationId: 'upload', method: 'POST', path: '/uploads' },
      ...routes.filter(({ operationId }) => operationId !== 'getDescription'),
      ...['/v1/models', '/v1/models/planner', '/events'].map((path) => ({ operationId: path, method: 'GET', path })),
      { operationId: 'complete', method: 'POST', path: '/v1/chat/completions' },
      { operationId: 'by name', method: 'GET', path: '/function/rest-api/plans' },
    ];
    for (const headers of credentials) {
      const answers = await Promise.all(closed.map(async (route) => [route.operationId, await send(route, headers)]));
      const open = (answers as [string, Response][]).filter(([, { status }]) => status !== 401).map(([name]) => name);
      expect([headers, open]).toEqual([headers, []]);
    }
  });

  it('reaches no internal function, at once or later', verifies('gateway.internal-closed'), async () => {
    const actor = { kind: 'person' as const, tenantId: 'x', userId: people.priya.id, name: 'x', timeZone: 'UTC' };
    const other = await tokens.mint('rest-api', { actor, caller: 'rest-api' });
    const foreign = await internalTokens('k'.repeat(32)).mint(internal[0]!, { actor, caller: 'rest-api' });
    const [, claims] = (await tokens.mint(internal[0]!, { actor, caller: 'rest-api' })).split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
    const credentials = [{}, priya, withKey(), ...[other, foreign, unsigned].map(bearer)];
    for (const name of internal) {
      for (const kind of ['function', 'async-function']) {
        const statuses = await Promise.all(
          credentials.map(async (headers) => {
            const init = { method: 'POST', headers: { ...json, ...headers }, body: '{}' };
            return (await fetch(`${app.url}/${kind}/${name}`, init)).status;
          }),
        );
        expect([name, kind, new Set(statuses)]).toEqual([name, kind, new Set([401])]);
      }
    }
  });

  it('administers nothing with a credential of another kind', verifies('gateway.system-api'), async () => {
    const paths = ['functions', 'info', 'namespaces', 'function/chat', 'absent'].map((name) => `/system/${name}`);
    for (const headers of [{}, priya, withKey(), { authorization: `Basic ${btoa(`admin:${app.apiKey}`)}` }]) {
      const answers = await Promise.all([...paths, '/metrics'].map((path) => fetch(`${app.url}${path}`, { headers })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    }
  });
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a page of another site', () => {
  const foreign = (cookie: string): Record<string, string>[] => [
    { cookie },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: 'null', 'sec-fetch-site': 'cross-site' },
    { cookie, origin: app.url.replace('http:', 'https:').replace(/\d+$/, '1'), 'sec-fetch-site': 'same-site' },
    { cookie, origin: `${app.url}.evil.example` },
    { cookie, 'sec-fetch-site': 'none' },
    { cookie, origin: app.url, 'sec-fetch-site': 'cross-site' },
  ];

  it('writes nothing with the cookie of whoever visits it', verifies('security.csrf'), async () => {
    const uploads = { operationId: 'upload', method: 'POST', path: '/uploads' };
    const chats = { operationId: 'complete', method: 'POST', path: '/v1/chat/completions' };
    const leaves = { operationId: 'leave', method: 'POST', path: '/sign-out' };
    const named = { operationId: 'createPlan', method: 'POST', path: '/function/rest-api/plans' };
    for (const headers of foreign(priya['cookie']!)) {
      const answers = await Promise.all(
        [...unsafe(), uploads, chats, leaves, named].map(async (route) => [
          route.operationId,
          await send(route, headers),
        ]),
      );
      const done = (answers as [string, Response][]).filter(([, { status }]) => status !== 403).map(([name]) => name);
      expect([headers, done]).toEqual([headers, []]);
    }
  });

  it('writes nothing later either', verifies('security.csrf'), async () => {
    const path = `/async-function/rest-api/plans/${plan.id}/tasks`;
    const body = JSON.stringify({ title: 'Sent from elsewhere' });
    const url = `${app.url}${path}`;
    for (const headers of [...foreign(priya['cookie']!), { cookie: priya['cookie']!, origin: 'http://gateway' }]) {
      await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body });
    }
    const own = JSON.stringify({ title: 'Sent with the key' });
    const later = `${app.url}/async-function/rest-api/tasks`;
    const { value: plans } = await call<{ value: { id: string }[] }>(maya, '/api/v1/plans');
    const ownBody = JSON.stringify({ ...(JSON.parse(own) as object), planId: plans[0]!.id });
    await fetch(later, { method: 'POST', headers: { ...json, ...withKey() }, body: ownBody });
    const titles = async (planId: string) =>
      (await call<{ value: { title: string }[] }>(priya, `/api/v1/plans/${planId}/tasks`)).value.map(
        ({ title }) => title,
      );
    while (!(await titles(plans[0]!.id)).includes('Sent with the key')) await sleep(50);
    expect(await titles(plan.id)).not.toContain('Sent from elsewhere');
  });

  it('may read no answer: none is shared with other origins', verifies('security.csrf'), async () => {
    const headers = { ...priya, origin: 'https://evil.example' };
    const answers = await Promise.all(
      [...routes, { operationId: 'preflight', method: 'OPTIONS', path: '/api/v1/tasks' }]
        .filter(({ method }) => method === 'GET' || method === 'OPTIONS')
        .map((route) => send(route, headers)),
    );
    const shared = answers.flatMap((answer) =>
      [...answer.headers.keys()].filter((name) => name.startsWith('access-control')),
    );
    expect(shared).toEqual([]);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/%2f/evil.example',
    '@evil.example',
    'javascript:alert(1)',
    `/${'a'.repeat(600)}`,
  ])('is not where a sign-in with returnTo %j ends', verifies('security.csrf'), async (returnTo) => {
    const begun = await fetch(`${app.url}/sign-in?${new URLSearchParams({ returnTo })}`, { redirect: 'manual' });
    const authorize = new URL(begun.headers.get('location')!);
    expect(new URL(authorize.searchParams.get('redirect_uri')!).origin).toBe(app.url);
    const body = new URLSearchParams({ account: people.maya.id });
    const chosen = await fetch(authorize, { method: 'POST', body, redirect: 'manual' });
    const cookie = begun.headers.getSetCookie()[0]!.split(';')[0]!;
    const callback = chosen.headers.get('location')!;
    const completed = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    expect(completed.status).toBe(303);
    expect(new URL(completed.headers.get('location')!).origin).toBe(app.url);
  });

  it('cannot have a sign-in of its own finished in another browser', verifies('security.csrf'), async () => {
    const begun = await fetch(`${app.url}/sign-in`, { redirect: 'manual' });
    const body = new URLSearchParams({ account: people.kwame.id });
    const chosen = await fetch(begun.headers.get('location')!, { method: 'POST', body, redirect: 'manual' });
    const headers = { cookie: 'itp_sign_in=another' };
    const completed = await fetch(chosen.headers.get('location')!, { headers, redirect: 'manual' });
    expect([completed.status, completed.headers.getSetCookie()]).toEqual([401, []]);
  });
});
