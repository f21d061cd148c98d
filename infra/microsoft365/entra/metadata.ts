import { delegatedPermissions } from '../graph/permissions.ts';
import type { Entra } from './entra.ts';

/** The OpenID Connect discovery document. Browsers are sent to plain http, programs to https. */
export function metadata({ tenant, issuer, authorityUrl, browserUrl }: Entra): Record<string, unknown> {
  return {
    issuer,
    token_endpoint: `${authorityUrl}/${tenant.id}/oauth2/v2.0/token`,
    jwks_uri: `${authorityUrl}/${tenant.id}/discovery/v2.0/keys`,
    authorization_endpoint: `${browserUrl}/${tenant.id}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${browserUrl}/${tenant.id}/oauth2/v2.0/logout`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    response_modes_supported: ['query', 'form_post'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access', ...delegatedPermissions],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'oid',
      'ver',
      'email',
    ],
    request_uri_parameter_supported: false,
    tenant_region_scope: null,
    cloud_instance_name: new URL(authorityUrl).host,
    cloud_graph_host_name: new URL(authorityUrl).host,
    msgraph_host: new URL(authorityUrl).host,
  };
}
