import { AuthError, ConfidentialClientApplication, InteractionRequiredAuthError, ServerError } from '@azure/msal-node';
import * as z from 'zod';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { network } from './network.ts';
import type { Settings } from './settings.ts';

/** Delegated permissions; comments on tasks are threads of the plan's group. */
const scopes = ['User.Read', 'User.ReadBasic.All', 'Group.ReadWrite.All', 'Tasks.ReadWrite', 'Files.Read.All'];
const worldwide = 'login.microsoftonline.com';

const Claims = z.object({
  aud: z.string(),
  tid: z.string(),
  oid: z.string().min(1),
  name: z.string().default(''),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
});

const SignOut = z.object({ end_session_endpoint: z.url() });

/** `cache` is MSAL's token cache of one person, the refresh token in it: for the vault alone. */
export interface Tokens {
  cache: string;
  accessToken: string;
  expiresAt: Date;
}

export interface Identity {
  userId: string;
  name: string;
  email: string | undefined;
}

/** Entra ID as this application's client. A client is made for each use, so that no two people share a token cache. */
export const entraOf = perSettings((settings: Settings) => {
  const authority = `${settings.MICROSOFT_AUTHORITY_URL.replace(/\/+$/, '')}/${settings.MICROSOFT_TENANT_ID}`;
  const { host } = new URL(authority);
  let metadata: Promise<string> | undefined;

  /** Discovered once a process; MSAL knows the worldwide cloud's by heart. */
  async function discover(): Promise<{ authorityMetadata?: string; knownAuthorities: string[] }> {
    if (host === worldwide) return { knownAuthorities: [] };
    metadata ??= fetchMetadata(authority);
    try {
      return { authorityMetadata: await metadata, knownAuthorities: [host] };
    } catch (cause) {
      metadata = undefined;
      throw unreachable(cause);
    }
  }

  async function clientWith(memory: { cache: string }): Promise<ConfidentialClientApplication> {
    return new ConfidentialClientApplication({
      auth: {
        clientId: settings.MICROSOFT_CLIENT_ID,
        clientSecret: settings.MICROSOFT_CLIENT_SECRET,
        authority,
        ...(await discover()),
      },
      system: { networkClient: network, disableInternalRetries: true },
      cache: {
        cachePlugin: {
          beforeCacheAccess: async ({ tokenCache }) => tokenCache.deserialize(memory.cache),
          afterCacheAccess: async ({ tokenCache, cacheHasChanged }) => {
            if (cacheHasChanged) memory.cache = tokenCache.serialize();
          },
        },
      },
    });
  }

  return {
    async authorizeUrl(request: { redirectUri: string; state: string; nonce: string; codeChallenge: string }) {
      const client = await clientWith({ cache: '' });
      return client.getAuthCodeUrl({ ...request, scopes, codeChallengeMethod: 'S256', prompt: 'select_account' });
    },

    /** Refuses with `unauthenticated` a code that Entra ID does not take, or that is not for this application. */
    async redeem(request: { code: string; redirectUri: string; codeVerifier: string; nonce: string }) {
      const memory = { cache: '' };
      const client = await clientWith(memory);
      const result = await client.acquireTokenByCode({ ...request, scopes }).catch((error: unknown) => {
        throw refused(error, 'unauthenticated', 'Microsoft did not accept this sign-in; please start again.');
      });
      const claims = Claims.safeParse(result.idTokenClaims);
      const { MICROSOFT_CLIENT_ID, MICROSOFT_TENANT_ID } = settings;
      if (!claims.success || claims.data.aud !== MICROSOFT_CLIENT_ID || claims.data.tid !== MICROSOFT_TENANT_ID) {
        throw new ProblemError('unauthenticated', { detail: 'This account is not one of this organisation.' });
      }
      const { oid, name, email, preferred_username: username } = claims.data;
      const identity: Identity = { userId: oid, name: name || (username ?? oid), email: email ?? username };
      return { identity, tokens: toTokens(result, memory.cache) };
    },

    /** Refuses with `sign_in_required` when the refresh token is used up, expired or revoked. */
    async renew(cache: string, force: boolean): Promise<Tokens> {
      const memory = { cache };
      const client = await clientWith(memory);
      const tokenCache = client.getTokenCache();
      tokenCache.deserialize(cache);
      const [account] = await tokenCache.getAllAccounts();
      if (!account) throw new ProblemError('sign_in_required', { detail: 'Please sign in with Microsoft.' });
      const result = await client
        .acquireTokenSilent({ account, scopes, forceRefresh: force })
        .catch((error: unknown) => {
          throw refused(error, 'sign_in_required', 'Your sign-in with Microsoft has ended; please sign in again.');
        });
      return toTokens(result, memory.cache);
    },

    /** Where a browser ends its session with Microsoft. */
    async signOutUrl(): Promise<string> {
      const { authorityMetadata } = await discover();
      const discovered = SignOut.safeParse(JSON.parse(authorityMetadata ?? '{}'));
      return discovered.data?.end_session_endpoint ?? `${authority}/oauth2/v2.0/logout`;
    },
  };
});

async function fetchMetadata(authority: string): Promise<string> {
  const { status, body } = await network.sendGetRequestAsync(`${authority}/v2.0/.well-known/openid-configuration`);
  if (status !== 200) throw new Error(`Discovery answered ${status}`);
  return JSON.stringify(body);
}

function toTokens(result: { accessToken: string; expiresOn: Date | null }, cache: string): Tokens {
  return { cache, accessToken: result.accessToken, expiresAt: result.expiresOn ?? new Date() };
}

/** Entra's refusal of the person as `code`; of this application as `bad_gateway`; no answer as `unavailable`. */
function refused(error: unknown, code: 'unauthenticated' | 'sign_in_required', detail: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof AuthError)) return unreachable(error);
  const { errorCode } = error;
  if (
    error instanceof InteractionRequiredAuthError ||
    errorCode === 'invalid_grant' ||
    errorCode === 'nonce_mismatch'
  ) {
    return new ProblemError(code, { detail, cause: error });
  }
  if (!(error instanceof ServerError) || error.errorNo === undefined) return unreachable(error);
  return new ProblemError('bad_gateway', { detail: `Microsoft refused this application: ${errorCode}.`, cause: error });
}

function unreachable(cause: unknown): ProblemError {
  return new ProblemError('unavailable', {
    detail: 'Microsoft’s sign-in service cannot be reached.',
    retryAfter: 5,
    cause,
  });
}
