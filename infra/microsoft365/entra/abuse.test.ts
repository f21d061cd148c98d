import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphClient, pickAccount, REDIRECT_URI, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const VERIFIER = randomBytes(32).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

describe('Entra ID under abuse', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    sandbox.addRedirectUri(REDIRECT_URI);
  });
  afterAll(() => sandbox.close());

  function authorizeUrl(changes: Record<string, string | undefined> = {}): string {
    const url = new URL(`${sandbox.browserUrl}/${sandbox.tenantId}/oauth2/v2.0/authorize`);
    const parameters = {
      client_id: sandbox.clientId,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid offline_access User.Read',
      state: 'the state',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
  }

  async function token(parameters: Record<string, string>) {
    const { clientId: client_id, clientSecret: client_secret } = sandbox;
    const response = await fetch(`${sandbox.authorityUrl}/${sandbox.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id, client_secret, ...parameters }),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, string> & { error_codes: number[] },
    };
  }

  async function newCode(): Promise<string> {
    return (await pickAccount(sandbox, authorizeUrl(), 'maya@')).searchParams.get('code')!;
  }

  const redeem = (code: string, changes: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER, ...changes });
  const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });

  it.each([
    ['no PKCE at all', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge: VERIFIER, code_challenge_method: 'plain' }, 'invalid_request'],
    ['PKCE without a method, which would mean plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['a permission that does not exist', { scope: 'User.Read Everything.Do' }, 'invalid_scope'],
    ['a silent sign-in without a session', { prompt: 'none' }, 'login_required'],
  ])('refuses %s and hands the state back', verifies('sandbox.oauth-abuse'), async (_what, changes, error) => {
    for (const method of 'prompt' in changes ? ['GET'] : ['GET', 'POST']) {
      const body = method === 'POST' ? { body: new URLSearchParams({ account: sandbox.people[0]!.id }) } : {};
      const response = await fetch(authorizeUrl(changes), { method, redirect: 'manual', ...body });
      const back = new URL(response.headers.get('location')!);
      expect(back.searchParams.get('error')).toBe(error);
      expect(back.searchParams.get('state')).toBe('the state');
      expect(back.searchParams.has('code')).toBe(false);
    }
  });

  it.each([
    'http://localhost.evil.example/sign-in/callback',
    'http://localhost/sign-in/callback/../steal',
    'http://localhost/sign-in/callback?more=1',
    'http://localhost@evil.example/sign-in/callback',
    'http://localhost:80@evil.example/sign-in/callback',
    'http://127.0.0.1/sign-in/callback',
    'https://localhost/sign-in/callback',
    '',
  ])('never sends anyone to the unregistered address %j', verifies('sandbox.oauth-abuse'), async (redirect_uri) => {
    const response = await fetch(authorizeUrl({ redirect_uri }), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.text()).toContain('AADSTS50011');
  });

  it('refuses an unknown app', verifies('sandbox.oauth-abuse'), async () => {
    const response = await fetch(authorizeUrl({ client_id: crypto.randomUUID() }), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('AADSTS700016');
  });

  it('tells the app when the person declines', verifies('sandbox.oauth-abuse'), async () => {
    const body = new URLSearchParams({ account: '' });
    const response = await fetch(authorizeUrl(), { method: 'POST', redirect: 'manual', body });
    expect(new URL(response.headers.get('location')!).searchParams.get('error')).toBe('access_denied');
  });

  it('redeems a code once, and a replay ends what the code gave', verifies('sandbox.oauth-abuse'), async () => {
    const code = await newCode();
    const first = await redeem(code);
    expect(first.status).toBe(200);
    const replay = await redeem(code);
    expect([replay.status, replay.body.error, replay.body.error_codes]).toEqual([400, 'invalid_grant', [54005]]);
    expect((await refresh(first.body['refresh_token']!)).body.error).toBe('invalid_grant');
  });

  it.each([
    ['another verifier', { code_verifier: randomBytes(32).toString('base64url') }, 501481],
    ['no verifier', { code_verifier: '' }, 50148],
    ['another redirect address', { redirect_uri: 'http://localhost/other' }, 500112],
  ])('does not redeem a code with %s', verifies('sandbox.oauth-abuse'), async (_what, changes, number) => {
    const { status, body } = await redeem(await newCode(), changes);
    expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_grant', [number]]);
    expect(body['error_description']).toMatch(new RegExp(`^AADSTS${number}: .*Trace ID: .*Timestamp: `));
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['timestamp', 'trace_id', 'correlation_id']));
  });

  it('rotates refresh tokens, and reuse ends the family', verifies('sandbox.oauth-abuse'), async () => {
    const first = (await redeem(await newCode())).body['refresh_token']!;
    const second = (await refresh(first)).body['refresh_token']!;
    expect(second).not.toBe(first);
    const reuse = await refresh(first);
    expect([reuse.status, reuse.body.error_codes]).toEqual([400, [50173]]);
    expect((await refresh(second)).body.error_codes).toEqual([50173]);
  });

  it.each([
    ['a wrong client secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['an unknown app', { client_id: crypto.randomUUID() }, 400, 'unauthorized_client'],
    ['a grant type of no use', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an app alone asking for single scopes', { scope: 'https://graph.microsoft.com/User.Read' }, 400, 'invalid_scope'],
    ['a parameter left out', { scope: '' }, 400, 'invalid_request'],
  ])('refuses %s at the token endpoint', verifies('sandbox.oauth-abuse'), async (_what, changes, status, error) => {
    const usual = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
    const answer = await token({ ...usual, ...changes });
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it('does not act on behalf of a token that was made for Graph', verifies('sandbox.oauth-abuse'), async () => {
    const { access_token } = (await redeem(await newCode())).body;
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const scope = 'https://graph.microsoft.com/User.Read';
    const request = { grant_type, assertion: access_token!, requested_token_use: 'on_behalf_of', scope };
    expect((await token(request)).body.error_codes).toEqual([500131]);
  });

  it('lets no forged or foreign token into Graph', verifies('sandbox.oauth-abuse'), async () => {
    const { access_token, id_token } = (await redeem(await newCode())).body;
    const [header, payload, signature] = access_token!.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      undefined,
      id_token,
      `${header}.${encode({ ...claims, scp: 'Tasks.ReadWrite' })}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      'nonsense',
    ];
    for (const bearer of forged) {
      const answer = await graphClient(sandbox, bearer)('GET', '/me');
      expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    }
  });

  it('lets no expired token into Graph', verifies('sandbox.oauth-abuse'), async () => {
    const brief = await startSandbox({ accessTokenSeconds: -60 });
    const { clientId: client_id, clientSecret: client_secret } = brief;
    trust(brief);
    const response = await fetch(`${brief.authorityUrl}/${brief.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id,
        client_secret,
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    const answer = await graphClient(brief, access_token)('GET', '/users');
    expect([answer.status, answer.body.error.message]).toEqual([401, expect.stringContaining('expired')]);
    await brief.close();
  });
});
