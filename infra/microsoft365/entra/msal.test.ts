import { CryptoProvider } from '@azure/msal-node';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphClient, msal, pickAccount, REDIRECT_URI, signIn, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

describe('Entra ID with MSAL', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
  });
  afterAll(() => sandbox.close());

  it('signs a person in by code + PKCE', verifies('sandbox.msal'), async () => {
    const result = await signIn(sandbox, 'maya@', ['User.Read', 'Tasks.ReadWrite']);
    expect(result.account).toMatchObject({ name: 'Maya Lindqvist', username: 'maya@lanternfish.example' });
    expect(result.scopes).toEqual(expect.arrayContaining(['User.Read', 'Tasks.ReadWrite']));
    const me = await graphClient(sandbox, result.accessToken)('GET', '/me');
    expect(me.body).toMatchObject({ id: result.uniqueId, mail: 'maya@lanternfish.example' });
  });

  it('signs its tokens with a key that the JWKS publishes', verifies('sandbox.msal'), async () => {
    const { accessToken, idToken } = await signIn(sandbox, 'kwame@', ['Tasks.Read']);
    const metadata = await fetch(`${sandbox.authorityUrl}/${sandbox.tenantId}/v2.0/.well-known/openid-configuration`);
    const { jwks_uri, issuer } = (await metadata.json()) as { jwks_uri: string; issuer: string };
    const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: (url, init) => fetch(url, init) });
    const access = await jwtVerify(accessToken, keys, { audience: 'https://graph.microsoft.com' });
    expect(access.protectedHeader.alg).toBe('RS256');
    expect(access.payload).toMatchObject({ tid: sandbox.tenantId, scp: 'Tasks.Read' });
    expect(access.payload.exp! - access.payload.iat!).toBe(3600);
    const id = await jwtVerify(idToken, keys, { audience: sandbox.clientId, issuer });
    expect(id.payload).toMatchObject({ nonce: 'nonce', oid: access.payload['oid'] });
  });

  it('refreshes silently', verifies('sandbox.msal'), async () => {
    const app = msal(sandbox);
    const { account, accessToken } = await signIn(sandbox, 'yuki@', ['User.Read', 'Tasks.Read'], app);
    for (let round = 0; round < 2; round += 1) {
      const next = await app.acquireTokenSilent({ account: account!, scopes: ['Tasks.Read'], forceRefresh: true });
      expect(next.fromCache).toBe(false);
      expect(next.accessToken).not.toBe(accessToken);
    }
  });

  it('lets an app act alone, with roles and without /me', verifies('sandbox.msal', 'sandbox.permissions'), async () => {
    const result = await msal(sandbox).acquireTokenByClientCredential({
      scopes: ['https://graph.microsoft.com/.default'],
    });
    const graph = graphClient(sandbox, result!.accessToken);
    expect((await graph('GET', '/users')).body.value).toHaveLength(8);
    expect((await graph('GET', '/me')).status).toBe(403);
  });

  it('lets an app act on behalf of the person who called it', verifies('sandbox.msal'), async () => {
    const own = await signIn(sandbox, 'leila@', [`api://${sandbox.clientId}/access_as_user`]);
    expect((await graphClient(sandbox, own.accessToken)('GET', '/me')).status).toBe(401);
    const scopes = ['User.Read'];
    const result = await msal(sandbox).acquireTokenOnBehalfOf({ oboAssertion: own.accessToken, scopes });
    const me = await graphClient(sandbox, result!.accessToken)('GET', '/me');
    expect(me.body.displayName).toBe('Leila Haddad');
  });

  it('shows the account page, the hinted person first', verifies('sandbox.msal'), async () => {
    sandbox.addRedirectUri(REDIRECT_URI);
    const { challenge } = await new CryptoProvider().generatePkceCodes();
    const request = {
      scopes: ['User.Read'],
      redirectUri: REDIRECT_URI,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
    };
    const namesOn = async (url: string) =>
      [...(await (await fetch(url)).text()).matchAll(/class="name">([^<]+)/g)].map((match) => match[1]);
    const hinted = { ...request, loginHint: 'priya@lanternfish.example' };
    const names = await namesOn(await msal(sandbox).getAuthCodeUrl(hinted));
    expect([names.length, names[0]]).toEqual([8, 'Priya Raman']);
    const free = await namesOn(await msal(sandbox).getAuthCodeUrl({ ...hinted, prompt: 'select_account' }));
    expect(free[0]).toBe('Maya Lindqvist');
  });

  it('answers by form_post when asked to', verifies('sandbox.msal'), async () => {
    const { challenge } = await new CryptoProvider().generatePkceCodes();
    const url = await msal(sandbox).getAuthCodeUrl({
      scopes: ['User.Read'],
      redirectUri: REDIRECT_URI,
      responseMode: 'form_post',
      state: '"<state>&',
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
    });
    const body = new URLSearchParams({ account: sandbox.people[0]!.id });
    const page = await (await fetch(url, { method: 'POST', body })).text();
    expect(page).toContain(`action="${REDIRECT_URI}"`);
    expect(page).toContain('name="state" value="&quot;&lt;state&gt;&amp;"');
  });

  it('ignores the port of a loopback redirect, as Entra does', verifies('sandbox.msal'), async () => {
    sandbox.addRedirectUri(REDIRECT_URI);
    const { challenge } = await new CryptoProvider().generatePkceCodes();
    const redirectUri = REDIRECT_URI.replace('localhost', 'localhost:4711');
    const request = { scopes: ['User.Read'], redirectUri, codeChallenge: challenge, codeChallengeMethod: 'S256' };
    const back = await pickAccount(sandbox, await msal(sandbox).getAuthCodeUrl(request), 'jonas@');
    expect([back.origin, back.searchParams.has('code')]).toEqual(['http://localhost:4711', true]);
  });

  it('signs out to a registered address only', verifies('sandbox.msal'), async () => {
    const out = async (target: string) =>
      fetch(
        `${sandbox.browserUrl}/${sandbox.tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(target)}`,
        {
          redirect: 'manual',
        },
      );
    expect((await out('http://localhost:8080/')).headers.get('location')).toBe('http://localhost:8080/');
    const foreign = await out('https://elsewhere.example/');
    expect([foreign.status, foreign.headers.get('location')]).toEqual([200, null]);
  });
});
