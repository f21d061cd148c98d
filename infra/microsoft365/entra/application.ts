import { createHash, timingSafeEqual } from 'node:crypto';
import type { Tenant } from '../tenant.ts';
import { entraError } from './errors.ts';

export type AppRegistration = { clientId: string; displayName: string; clientSecret: string; redirectUris: string[] };

export function findApplication(tenant: Tenant, clientId: string | undefined): AppRegistration {
  const application = clientId ? tenant.applications.get(clientId) : undefined;
  if (application) return application;
  throw entraError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId ?? ''}' was not found in the directory.`,
  );
}

/** The confidential client that calls the token endpoint, by client_secret_post or client_secret_basic. */
export function authenticateClient(tenant: Tenant, request: Request, form: URLSearchParams): AppRegistration {
  const basic = /^Basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const [basicId, basicSecret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [];
  const application = findApplication(tenant, form.get('client_id') ?? basicId);
  const secret = form.get('client_secret') ?? basicSecret;
  if (!secret) {
    throw entraError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      401,
    );
  }
  if (!timingSafeEqual(sha256(secret), sha256(application.clientSecret))) {
    throw entraError('invalid_client', 7000215, 'Invalid client secret provided.', 401);
  }
  return application;
}

/** For a deployment whose other parts were given the secret beforehand. */
export function setClientSecret(tenant: Tenant, clientId: string, clientSecret: string): void {
  tenant.transaction(() => tenant.applications.put(clientId, { ...findApplication(tenant, clientId), clientSecret }));
}

/** Exact, but for the port of a loopback address, which Entra ignores. */
export function isRegisteredRedirect(application: AppRegistration, redirectUri: string): boolean {
  return application.redirectUris.some(
    (registered) => withoutLoopbackPort(registered) === withoutLoopbackPort(redirectUri),
  );
}

/** Whether the app has a redirect address at this one's origin; a person may be sent there after signing out. */
export function isRegisteredOrigin(application: AppRegistration, uri: string): boolean {
  return application.redirectUris.some((registered) => URL.canParse(uri) && originOf(registered) === originOf(uri));
}

export function addRedirectUri(tenant: Tenant, clientId: string, redirectUri: string): void {
  tenant.transaction(() => {
    const application = findApplication(tenant, clientId);
    if (application.redirectUris.includes(redirectUri)) return;
    tenant.applications.put(clientId, { ...application, redirectUris: [...application.redirectUris, redirectUri] });
  });
}

function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1)):\d+(?=\/|$)/, '$1');
}

function originOf(uri: string): string {
  return withoutLoopbackPort(new URL(uri).origin);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
