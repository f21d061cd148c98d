import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenExchange } from '#lib/contracts/identity.ts';
import { authenticate } from '#lib/identity/authenticate.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { call } from '#lib/runtime/testing.ts';
import {
  browse,
  chooseAccount,
  cookiesOf,
  openSignedInTenant,
  type SignedInTenant,
  site,
} from '#test/signed-in-tenant.ts';
import { verifies } from '#test/verifies.ts';

/** Any adapter: answers with the person who asks. */
const whoAmI = defineFunction({
  name: 'rest-api',
  async handle(request, ctx) {
    return Response.json(await authenticate(request, ctx));
  },
});

let tenant: SignedInTenant;
let main: string;
const lines: string[] = [];

beforeAll(async () => {
  tenant = await openSignedInTenant({ functions: [whoAmI], onLog: (line) => lines.push(line) });
  main = tenant.sandbox.people[0]!.id;
});
afterAll(() => tenant?.close());

const ask = (headers: Record<string, string>, method = 'GET', host = tenant.host) =>
  whoAmI.fetch(new Request(`${site}/api/v1/me`, { method, headers }), host);
const statusOf = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;
const begin = (path = '/sign-in') => browse(tenant.host, path);
const complete = (callback: string, cookie: string) => browse(tenant.host, callback, { headers: { cookie } });
const signOut = (headers: Record<string, string>) => browse(tenant.host, '/sign-out', { method: 'POST', headers });

/** A sign-in up to the address that Entra ID sends the browser back to. */
async function callbackOf(path = '/sign-in') {
  const begun = await begin(path);
  return {
    cookie: cookiesOf(begun),
    callback: await chooseAccount(begun.headers.get('location')!, main),
  };
}

describe('signing in', () => {
  it('sends the browser to Entra ID with code, PKCE, state and nonce', verifies('identity.sign-in'), async () => {
    const begun = await begin();
    expect(begun.status).toBe(303);
    const query = new URL(begun.headers.get('location')!).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${site}/sign-in/callback`,
      scope: expect.stringContaining('offline_access') as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(begun.headers.get('set-cookie')).toMatch(
      /^itp_sign_in=[\w-]{43}; Path=\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
  });

  it('ends with a session in a cookie, at the page where it began', verifies('identity.sign-in'), async () => {
    const { callback, cookie } = await callbackOf('/sign-in?returnTo=%2Fboard%3Fplan%3D1');
    const completed = await complete(callback, cookie);
    expect(completed.headers.get('location')).toBe(`${site}/board?plan=1`);
    expect(completed.headers.getSetCookie()[0]).toMatch(
      /^itp_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    const me = await ask({ cookie: cookiesOf(completed), 'x-time-zone': 'Europe/Stockholm' });
    expect(await me.json()).toMatchObject({ kind: 'person', userId: main, timeZone: 'Europe/Stockholm' });
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/a\tb', 'javascript:alert(1)'])(
    'comes back to the start when it is told to return to %s',
    async (returnTo) => {
      const { callback, cookie } = await callbackOf(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
      expect((await complete(callback, cookie)).headers.get('location')).toBe(`${site}/`);
    },
  );

  it('makes its cookies Secure where the site is served over https', async () => {
    const host = tenant.anotherHost({ PUBLIC_URL: 'https://planner.example' });
    tenant.sandbox.addRedirectUri('https://planner.example/sign-in/callback');
    const begun = await browse(host, '/sign-in', { headers: { host: 'whatever.example' } });
    const redirectUri = new URL(begun.headers.get('location')!).searchParams.get('redirect_uri');
    expect(redirectUri).toBe('https://planner.example/sign-in/callback');
    expect(begun.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('refuses to begin at an address that is not its own', async () => {
    const begun = await browse(tenant.host, 'http://evil.example/sign-in');
    expect(begun.status).toBe(400);
    expect(await begun.text()).toContain('PUBLIC_URL');
  });

  it('tells a person in words when the sign-in was cancelled', async () => {
    const begun = await begin();
    const callback = await chooseAccount(begun.headers.get('location')!, '');
    const page = await complete(callback, cookiesOf(begun));
    expect(page.status).toBe(401);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('cancelled');
  });

  it('puts nothing from the address into its pages', async () => {
    const page = await browse(tenant.host, '/sign-in/callback?error=%3Cscript%3E&error_description=%3Cscript%3E');
    expect(await page.text()).not.toContain('<script');
  });
});

describe('a state', () => {
  const refused = async (callback: string, cookie: string) => {
    const answer = await complete(callback, cookie);
    expect(answer.status).toBe(401);
    expect(cookiesOf(answer)).not.toContain('itp_session');
  };

  it('that is missing or unknown is refused', verifies('identity.state'), async () => {
    const { callback, cookie } = await callbackOf();
    const without = new URL(callback);
    without.searchParams.delete('state');
    await refused(without.href, cookie);
    without.searchParams.set('state', 'A'.repeat(43));
    await refused(without.href, cookie);
  });

  it('works once', verifies('identity.state'), async () => {
    const { callback, cookie } = await callbackOf();
    expect((await complete(callback, cookie)).status).toBe(303);
    await refused(callback, cookie);
  });

  it('of another browser is refused, and used up', verifies('identity.state'), async () => {
    const victim = await callbackOf();
    const attacker = await callbackOf();
    await refused(victim.callback, '');
    await refused(victim.callback, attacker.cookie);
    await refused(victim.callback, victim.cookie);
  });

  it('of one sign-in takes no code of another', verifies('identity.state'), async () => {
    const [one, two] = [await callbackOf(), await callbackOf()];
    const mixed = new URL(one.callback);
    mixed.searchParams.set('code', new URL(two.callback).searchParams.get('code')!);
    await refused(mixed.href, one.cookie);
  });

  it('is recorded in the audit when it is refused, a limited number of times', verifies('identity.state'), async () => {
    const { tenantId } = tenant.sandbox;
    for (let at = 0; at < 35; at++) await refused(`/sign-in/callback?code=x&state=${at}`, 'itp_sign_in=x');
    const rows = await tenant.services.database.inTenant(tenantId, (sql) =>
      sql<{ action: string; body: string }>("select body from audit_event where action = 'session.refused'"),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(30);
  });
});

describe('a session', () => {
  it('is never one that the browser brought along', verifies('identity.session'), async () => {
    const planted = 'A'.repeat(43);
    const { callback, cookie } = await callbackOf();
    const completed = await complete(callback, `${cookie}; itp_session=${planted}`);
    expect(cookiesOf(completed)).not.toContain(planted);
    expect(await statusOf({ cookie: `itp_session=${planted}` })).toBe(401);
  });

  it('is kept as a hash, and recorded when it begins and ends', verifies('identity.session'), async () => {
    const { cookie } = await tenant.signIn();
    const secret = cookie.split('=')[1]!;
    await signOut({ cookie, 'sec-fetch-site': 'same-origin' });
    await tenant.services.database.asSystem(async (sql) => {
      const [{ all } = { all: '' }] = await sql<{ all: string }>(
        `select concat((select string_agg(s::text, ' ') from session s), (select string_agg(body, ' ') from audit_event)) as all`,
      );
      expect(all).not.toContain(secret);
      const actions = await sql<{ action: string }>('select action from audit_event order by position desc limit 2');
      expect(actions.map(({ action }) => action)).toEqual(['session.end', 'session.begin']);
    });
  });

  it('ends at sign-out, everywhere, and the browser goes to Entra ID’s', verifies('identity.session'), async () => {
    const { cookie } = await tenant.signIn();
    const ended = await signOut({ cookie, origin: site });
    const target = new URL(ended.headers.get('location')!);
    expect(target.pathname).toMatch(/\/oauth2\/v2\.0\/logout$/);
    expect(target.searchParams.get('post_logout_redirect_uri')).toBe(`${site}/`);
    expect(ended.headers.get('set-cookie')).toMatch(/^itp_session=; Path=\/; Max-Age=0/);
    expect(await statusOf({ cookie })).toBe(401);
    expect(await statusOf({ cookie }, 'GET', tenant.anotherHost())).toBe(401);
  });

  it.each([
    ['was not used for its idle time', "used_at = now() - interval '8 days'"],
    ['is older than any may be', 'expires_at = now()'],
  ])('that %s is nobody’s', verifies('identity.session', 'identity.unauthenticated'), async (_, change) => {
    const { cookie } = await tenant.signIn();
    await tenant.services.database.asSystem((sql) => sql(`update session set ${change}`));
    expect(await statusOf({ cookie })).toBe(401);
  });

  it('goes on while it is used', verifies('identity.session'), async () => {
    const { cookie } = await tenant.signIn();
    await tenant.services.database.asSystem((sql) => sql("update session set used_at = now() - interval '6 days'"));
    expect(await statusOf({ cookie })).toBe(200);
    await tenant.services.database.asSystem((sql) => sql("update session set used_at = used_at - interval '6 days'"));
    expect(await statusOf({ cookie })).toBe(200);
  });
});

describe('a request', () => {
  it('of nobody, or with a forged credential, is unauthenticated', verifies('identity.unauthenticated'), async () => {
    for (const headers of [
      {},
      { cookie: `itp_session=${'A'.repeat(43)}` },
      { cookie: `itp_session=${'A'.repeat(5000)}` },
      { authorization: 'Bearer not-the-key' },
      { authorization: 'Basic bWF5YTp4' },
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJvaWQiOiJ4In0.' },
    ]) {
      expect(await statusOf(headers as Record<string, string>)).toBe(401);
    }
  });

  it('with the API key is its person’s, whatever else it says', verifies('identity.api-key'), async () => {
    await tenant.signIn();
    const other = await tenant.signIn(tenant.sandbox.people[1]!.id);
    const authorization = `Bearer ${tenant.environment['ITP_API_KEY']}`;
    const headers = { authorization, cookie: other.cookie, 'x-user-id': other.actor.userId };
    expect(await (await ask(headers, 'POST')).json()).toMatchObject({ userId: main });
    expect(await statusOf({ authorization: 'Bearer wrong', cookie: other.cookie })).toBe(401);
  });

  it('with the API key needs its person to have signed in', verifies('identity.api-key'), async () => {
    const host = tenant.anotherHost({ ITP_API_KEY_USER: tenant.sandbox.people[7]!.email });
    const answer = await ask({ authorization: `Bearer ${tenant.environment['ITP_API_KEY']}` }, 'GET', host);
    expect(await answer.json()).toMatchObject({ code: 'sign_in_required' });
    await tenant.signIn(tenant.sandbox.people[7]!.id);
    expect(await statusOf({ authorization: `Bearer ${tenant.environment['ITP_API_KEY']}` }, 'GET', host)).toBe(200);
  });

  it('writes with a cookie from pages of this site alone', verifies('identity.csrf'), async () => {
    const { cookie } = await tenant.signIn();
    const from = (headers: Record<string, string>, method = 'POST') => statusOf({ cookie, ...headers }, method);
    expect(await from({})).toBe(403);
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ origin: site, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await from({ origin: 'http://localhost:9999' }, 'DELETE')).toBe(403);
    expect(await from({ origin: site })).toBe(200);
    expect(await from({ 'sec-fetch-site': 'same-origin' }, 'PATCH')).toBe(200);
    expect(await from({ origin: 'https://evil.example' }, 'GET')).toBe(200);
  });

  it('of another site signs nobody out', verifies('identity.csrf'), async () => {
    const { cookie } = await tenant.signIn();
    expect((await signOut({ cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await browse(tenant.host, '/sign-out', { headers: { cookie } })).status).toBe(200);
    expect(await statusOf({ cookie })).toBe(200);
  });
});

describe('token-exchange', () => {
  it('answers each function only what is its own to ask', verifies('identity.unauthenticated'), async () => {
    const { actor, cookie } = await tenant.signIn();
    const session = cookie.split('=')[1]!;
    const as = (caller: string, command: object) =>
      call(tenant.host, tokenExchange, command as { op: 'end'; session: string }, actor, caller);
    const refusedTo = (caller: string, command: object) =>
      expect(as(caller, command)).rejects.toMatchObject({ code: 'forbidden' });
    await refusedTo('chat', { op: 'resolve', session });
    await refusedTo('console', { op: 'end', session });
    await refusedTo('chat', { op: 'graph-token' });
    await refusedTo('sign-in', { op: 'graph-token' });
    await refusedTo('rest-api', { op: 'resolve', apiKey: 'x', onBehalfOf: 'maya@lanternfish.example' });
    const nobody = call(tenant.host, tokenExchange, { op: 'graph-token' }, functionActor('graph-call'), 'graph-call');
    await expect(nobody).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets no secret reach the log', verifies('identity.vault', 'runtime.no-secrets-logged'), async () => {
    const { cookie } = await tenant.signIn();
    const { callback } = await callbackOf();
    const { accessToken } = await call(
      tenant.host,
      tokenExchange,
      { op: 'graph-token' },
      { kind: 'person', tenantId: tenant.sandbox.tenantId, userId: main, name: 'Maya', timeZone: 'UTC' },
      'graph-call',
    );
    await complete(callback, 'itp_sign_in=wrong');
    const log = lines.join('\n');
    expect(log.length).toBeGreaterThan(1000);
    const code = new URL(callback).searchParams.get('code')!;
    const { MICROSOFT_CLIENT_SECRET, ENCRYPTION_KEY, ITP_API_KEY } = tenant.environment;
    const secrets = [cookie.split('=')[1], code, accessToken, MICROSOFT_CLIENT_SECRET, ENCRYPTION_KEY, ITP_API_KEY];
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});
