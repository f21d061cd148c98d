import { Hono } from 'hono';
import type { Tenant } from '../tenant.ts';
import { EntraError, errorBody } from './errors.ts';
import type { SigningKey } from './keys.ts';
import { metadata } from './metadata.ts';
import { token } from './token.ts';

/** What Entra ID needs to know of itself. URLs have no slash at their end. */
export type Entra = {
  tenant: Tenant;
  key: SigningKey;
  /** `{authority}/{tenant}/v2.0` */
  issuer: string;
  authorityUrl: string;
  /** Where browsers find the sign-in and sign-out pages. */
  browserUrl: string;
  accessTokenSeconds: number;
};

/** The endpoints that programs call: metadata, keys, tokens. */
export function entraApp(entra: Entra): Hono {
  return new Hono()
    .get('/common/discovery/instance', (c) => {
      const host = new URL(entra.authorityUrl).host;
      return c.json({
        tenant_discovery_endpoint: `${entra.issuer}/.well-known/openid-configuration`,
        'api-version': '1.1',
        metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
      });
    })
    .get('/:tenant/v2.0/.well-known/openid-configuration', (c) => c.json(metadata(entra)))
    .get('/:tenant/discovery/v2.0/keys', (c) => c.json({ keys: [entra.key.publicJwk] }))
    .post('/:tenant/oauth2/v2.0/token', async (c) => {
      const response = await token(entra, c.req.raw, c.req.param('tenant'));
      response.headers.set('cache-control', 'no-store');
      return response;
    })
    .onError((error, c) => {
      if (error instanceof EntraError) return Response.json(errorBody(error), { status: error.status });
      console.error('sandbox tenant:', error);
      return c.json({ error: 'server_error' }, 500);
    });
}
