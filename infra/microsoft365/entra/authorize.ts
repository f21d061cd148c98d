import { Hono } from 'hono';
import type { Tenant } from '../tenant.ts';
import { findApplication, isRegisteredOrigin, isRegisteredRedirect } from './application.ts';
import { EntraError, entraError, errorBody } from './errors.ts';
import { issueCode } from './grants.ts';
import { accountPage, errorPage, formPostPage, SUBMIT_SCRIPT_HASH, signedOutPage } from './pages.ts';
import { parseScopes } from './scopes.ts';

type AuthorizeRequest = {
  clientId: string;
  redirectUri: string;
  responseMode: 'query' | 'form_post';
  state: string | undefined;
  query: URLSearchParams;
};

/** The pages that a person's browser visits: choose an account, and signed out. */
export function browserApp(tenant: Tenant): Hono {
  return new Hono()
    .get('/:tenant/oauth2/v2.0/authorize', (c) => {
      const request = readRequest(tenant, new URL(c.req.url).searchParams);
      return answering(request, () => {
        checkRequest(request);
        if (request.query.get('prompt') === 'none') {
          throw entraError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.');
        }
        return html(accountPage(signInChoices(tenant, request), findApplication(tenant, request.clientId).displayName));
      });
    })
    .post('/:tenant/oauth2/v2.0/authorize', async (c) => {
      const request = readRequest(tenant, new URL(c.req.url).searchParams);
      const account = new URLSearchParams(await c.req.text()).get('account') ?? '';
      return answering(request, () => {
        checkRequest(request);
        if (account === '') throw entraError('access_denied', 65004, 'User declined to consent to access the app.');
        if (!tenant.users.get(account))
          throw entraError('access_denied', 50020, 'The user account does not exist in the tenant.');
        return answer(request, { code: codeFor(tenant, request, account), session_state: crypto.randomUUID() });
      });
    })
    .get('/:tenant/oauth2/v2.0/logout', (c) => {
      const target = c.req.query('post_logout_redirect_uri');
      const state = c.req.query('state');
      const known = [...tenant.applications.all()].some((application) => isRegisteredOrigin(application, target ?? ''));
      if (!target || !known) return html(signedOutPage());
      const back = new URL(target);
      if (state !== undefined) back.searchParams.set('state', state);
      return c.redirect(back.href, 302);
    })
    .onError((error) => {
      if (error instanceof EntraError)
        return html(errorPage(String(errorBody(error)['error_description'])), error.status);
      console.error('sandbox tenant:', error);
      return html(errorPage('The sign-in page failed.'), 500);
    });
}

/** What must hold before anything may be sent to the redirect address. */
function readRequest(tenant: Tenant, query: URLSearchParams): AuthorizeRequest {
  const application = findApplication(tenant, query.get('client_id') ?? undefined);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isRegisteredRedirect(application, redirectUri)) {
    throw entraError(
      'invalid_request',
      50011,
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${application.clientId}'.`,
    );
  }
  const responseMode = query.get('response_mode') === 'form_post' ? 'form_post' : 'query';
  return { clientId: application.clientId, redirectUri, responseMode, state: query.get('state') ?? undefined, query };
}

function checkRequest({ query, clientId }: AuthorizeRequest): void {
  if (query.get('response_type') !== 'code') {
    throw entraError(
      'unsupported_response_type',
      700054,
      "response_type other than 'code' is not enabled for the application.",
    );
  }
  if (!['query', 'form_post', null].includes(query.get('response_mode'))) {
    throw entraError('invalid_request', 900144, "The response_mode must be 'query' or 'form_post'.");
  }
  if (!query.get('code_challenge')) {
    throw entraError('invalid_request', 9002325, 'Proof Key for Code Exchange is required: code_challenge is missing.');
  }
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(query.get('code_challenge')!)) {
    throw entraError(
      'invalid_request',
      501491,
      "Invalid code_challenge or code_challenge_method: only 'S256' is accepted.",
    );
  }
  parseScopes(query.get('scope') ?? '', clientId);
}

function codeFor(tenant: Tenant, { query, clientId, redirectUri }: AuthorizeRequest, userId: string): string {
  const nonce = query.get('nonce');
  return issueCode(tenant, {
    clientId,
    redirectUri,
    userId,
    codeChallenge: query.get('code_challenge')!,
    scope: query.get('scope') ?? '',
    ...(nonce !== null && { nonce }),
  });
}

/** The person whom the app hints at comes first, unless it asks for a free choice. */
function signInChoices(tenant: Tenant, { query }: AuthorizeRequest) {
  const hint = query.get('prompt') === 'select_account' ? undefined : query.get('login_hint')?.toLowerCase();
  const users = [...tenant.users.all()];
  return users.toSorted((a, b) => Number(b.userPrincipalName === hint) - Number(a.userPrincipalName === hint));
}

function answering(request: AuthorizeRequest, respond: () => Response): Response {
  try {
    return respond();
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return answer(request, { error: error.error, error_description: String(errorBody(error)['error_description']) });
  }
}

/** Sends the browser back to the app, the app's `state` as it came. */
function answer({ redirectUri, responseMode, state }: AuthorizeRequest, result: Record<string, string>): Response {
  const fields = { ...result, ...(state !== undefined && { state }) };
  if (responseMode === 'form_post') return html(formPostPage(redirectUri, fields));
  const back = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) back.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: back.href, 'cache-control': 'no-store' } });
}

function html(page: string, status = 200): Response {
  return new Response(page, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src '${SUBMIT_SCRIPT_HASH}'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}
