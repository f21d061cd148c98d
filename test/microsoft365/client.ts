import tls from 'node:tls';
import { ConfidentialClientApplication, CryptoProvider, type AuthenticationResult } from '@azure/msal-node';
import type { Sandbox } from '../../infra/microsoft365/sandbox.ts';

export const REDIRECT_URI = 'http://localhost/sign-in/callback';
const ALL_SCOPES = ['User.Read', 'User.ReadBasic.All', 'Group.ReadWrite.All', 'Tasks.ReadWrite'];

/** Makes this process trust the sandbox's certificates. */
export function trust(sandbox: Pick<Sandbox, 'caCertificate'>): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), sandbox.caCertificate]);
}

type Registration = Pick<Sandbox, 'authorityUrl' | 'tenantId' | 'clientId' | 'clientSecret'>;

export function msal(sandbox: Registration): ConfidentialClientApplication {
  const { authorityUrl, tenantId, clientId, clientSecret } = sandbox;
  const knownAuthorities = [new URL(authorityUrl).host];
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: `${authorityUrl}/${tenantId}`, knownAuthorities },
  });
}

/** Answers the account page as `email` would, and gives where the browser is sent. */
export async function pickAccount(sandbox: Sandbox, authorizeUrl: string, email: string): Promise<URL> {
  const { id } = sandbox.people.find((person) => person.email.startsWith(email))!;
  const body = new URLSearchParams({ account: id });
  const response = await fetch(authorizeUrl, { method: 'POST', redirect: 'manual', body });
  return new URL(response.headers.get('location')!);
}

/** Code + PKCE through MSAL, with a person's click in between. */
export async function signIn(
  sandbox: Sandbox,
  email: string,
  scopes = ALL_SCOPES,
  app = msal(sandbox),
): Promise<AuthenticationResult> {
  sandbox.addRedirectUri(REDIRECT_URI);
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const request = { scopes, redirectUri: REDIRECT_URI, state: 'state', nonce: 'nonce' };
  const pkce = { codeChallenge: challenge, codeChallengeMethod: 'S256' };
  const back = await pickAccount(sandbox, await app.getAuthCodeUrl({ ...request, ...pkce }), email);
  return app.acquireTokenByCode({
    scopes,
    redirectUri: REDIRECT_URI,
    nonce: 'nonce',
    code: back.searchParams.get('code')!,
    codeVerifier: verifier,
  });
}

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of many shapes, asserted on by the tests
export type Answer = { status: number; headers: Headers; body: any };
export type Call = { body?: unknown; etag?: string | null; headers?: Record<string, string> };
export type GraphClient = (method: string, path: string, call?: Call) => Promise<Answer>;

/** Calls Graph below /v1.0 (or a whole URL) with a token; a null or absent `etag` sends no If-Match. */
export function graphClient(sandbox: Pick<Sandbox, 'graphUrl'>, token: string | undefined): GraphClient {
  return async (method, path, { body, etag, headers } = {}) => {
    const response = await fetch(path.startsWith('https:') ? path : `${sandbox.graphUrl}/v1.0${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };
}

export async function graphAs(sandbox: Sandbox, email: string, scopes?: string[]): Promise<GraphClient> {
  return graphClient(sandbox, (await signIn(sandbox, email, scopes)).accessToken);
}

/** Graph as the app alone. */
export async function graphAsApp(sandbox: Registration & Pick<Sandbox, 'graphUrl'>): Promise<GraphClient> {
  const scopes = ['https://graph.microsoft.com/.default'];
  const result = await msal(sandbox).acquireTokenByClientCredential({ scopes });
  return graphClient(sandbox, result!.accessToken);
}

/** A plan of the caller's, by its title. */
export async function planNamed(graph: GraphClient, title: string): Promise<{ id: string; owner: string }> {
  const { body } = await graph('GET', '/me/planner/plans');
  return body.value.find((plan: { title: string }) => plan.title === title);
}
