import { type AppRegistration, authenticateClient } from './application.ts';
import type { Entra } from './entra.ts';
import { entraError } from './errors.ts';
import { applicationRoles, parseScopes } from './scopes.ts';
import { redeemCode, redeemRefreshToken, issueRefreshToken, type Grant } from './grants.ts';
import { appToken, clientInfo, idToken, personToken } from './tokens.ts';
import { verifyAssertion } from './on-behalf-of.ts';

/** The token endpoint: four grants, confidential clients only. */
export async function token(entra: Entra, request: Request, tenantName: string): Promise<Response> {
  const { tenant } = entra;
  if (![tenant.id, 'organizations', 'common'].includes(tenantName)) {
    throw entraError('invalid_request', 90002, `Tenant '${tenantName}' not found.`);
  }
  const form = new URLSearchParams(await request.text());
  const grantType = required(form, 'grant_type');
  const application = authenticateClient(tenant, request, form);
  switch (grantType) {
    case 'authorization_code': {
      const grant = redeemCode(tenant, application, required(form, 'code'), {
        redirectUri: required(form, 'redirect_uri'),
        verifier: form.get('code_verifier') ?? undefined,
      });
      return personAnswer(entra, application, grant, form);
    }
    case 'refresh_token':
      return personAnswer(
        entra,
        application,
        redeemRefreshToken(tenant, application, required(form, 'refresh_token')),
        form,
      );
    case 'client_credentials':
      return Response.json({
        token_type: 'Bearer',
        expires_in: entra.accessTokenSeconds,
        ext_expires_in: entra.accessTokenSeconds,
        access_token: await appToken(entra, application.clientId, applicationRoles(required(form, 'scope'))),
      });
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer': {
      if (required(form, 'requested_token_use') !== 'on_behalf_of') {
        throw entraError('invalid_request', 900382, "The value of 'requested_token_use' must be 'on_behalf_of'.");
      }
      const userId = await verifyAssertion(entra, application, required(form, 'assertion'));
      return personAnswer(
        entra,
        application,
        { userId, scope: required(form, 'scope'), family: crypto.randomUUID() },
        form,
      );
    }
    default:
      throw entraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType}'.`);
  }
}

async function personAnswer(
  entra: Entra,
  application: AppRegistration,
  grant: Grant,
  form: URLSearchParams,
): Promise<Response> {
  const { tenant, accessTokenSeconds } = entra;
  const { clientId } = application;
  const scope = form.get('scope') ?? grant.scope;
  const { audience, permissions, openid } = parseScopes(scope, clientId);
  const user = tenant.users.get(grant.userId);
  if (!user) throw entraError('invalid_grant', 50034, 'The user account does not exist in the directory.');
  const offline = parseScopes(grant.scope, clientId).openid.includes('offline_access');
  return Response.json({
    token_type: 'Bearer',
    scope: [...permissions, ...openid].join(' '),
    expires_in: accessTokenSeconds,
    ext_expires_in: accessTokenSeconds,
    access_token: await personToken(entra, clientId, user, audience, permissions),
    ...(offline && { refresh_token: issueRefreshToken(tenant, clientId, grant) }),
    ...(openid.includes('openid') && { id_token: await idToken(entra, clientId, user, grant.nonce) }),
    client_info: clientInfo(tenant.id, user),
  });
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  throw entraError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}
