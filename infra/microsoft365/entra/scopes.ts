import { applicationPermissions, delegatedPermissions } from '../graph/permissions.ts';
import { entraError } from './errors.ts';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';
const OPENID = new Set(['openid', 'profile', 'email', 'offline_access']);

/** What a token request's `scope` asks for: one resource, its permissions, and OpenID's own scopes. */
export type RequestedScopes = { audience: string; permissions: string[]; openid: string[] };

/** `User.Read`, `https://graph.microsoft.com/User.Read`, `https://graph.microsoft.com/.default`, `api://{client}/access_as_user`. */
export function parseScopes(text: string, clientId: string): RequestedScopes {
  const scopes = text.split(/\s+/).filter(Boolean);
  const openid = scopes.filter((scope) => OPENID.has(scope));
  const rest = scopes.filter((scope) => !OPENID.has(scope));
  const own = rest.filter((scope) => scope.startsWith(`api://${clientId}/`));
  if (own.length > 0) {
    if (own.length < rest.length)
      throw entraError('invalid_scope', 28000, 'The scopes belong to more than one resource.');
    return { audience: `api://${clientId}`, permissions: ['access_as_user'], openid };
  }
  const names = rest.map((scope) => scope.replace(/^https:\/\/graph\.microsoft\.com\/+/, ''));
  const permissions = names.includes('.default') ? [...delegatedPermissions] : names;
  const unknown = permissions.find((permission) => !delegatedPermissions.includes(permission));
  if (unknown) {
    throw entraError(
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid: '${unknown}'.`,
    );
  }
  return { audience: GRAPH_AUDIENCE, permissions: permissions.length > 0 ? permissions : ['User.Read'], openid };
}

/** An app alone may only ask for all that it was granted. */
export function applicationRoles(text: string): string[] {
  if (/^https:\/\/graph\.microsoft\.com\/+\.default$/.test(text.trim())) return [...applicationPermissions];
  throw entraError(
    'invalid_scope',
    1002012,
    `The provided value for scope ${text} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
  );
}
