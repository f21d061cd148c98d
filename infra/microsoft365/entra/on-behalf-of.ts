import { jwtVerify } from 'jose';
import type { AppRegistration } from './application.ts';
import type { Entra } from './entra.ts';
import { entraError } from './errors.ts';

/** The person whose token an app was called with; the token must be for that app. */
export async function verifyAssertion(
  { key, tenant }: Entra,
  { clientId }: AppRegistration,
  assertion: string,
): Promise<string> {
  const audience = [clientId, `api://${clientId}`];
  const { payload } = await jwtVerify(assertion, key.publicKey, { algorithms: ['RS256'], audience }).catch(
    (error: unknown) => {
      const code = (error as { code?: string }).code;
      if (code === 'ERR_JWT_EXPIRED')
        throw entraError('invalid_grant', 500133, 'Assertion is not within its valid time range.');
      throw entraError(
        'invalid_grant',
        500131,
        'Assertion audience or signature is not valid for the app that presents it.',
      );
    },
  );
  if (payload['tid'] !== tenant.id || payload['idtyp'] !== 'user') {
    throw entraError('invalid_grant', 50013, 'Assertion must be an access token of a person of this tenant.');
  }
  return String(payload['oid']);
}
