import { jwtVerify } from 'jose';
import * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import { authenticate } from '#lib/identity/authenticate.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** Open WebUI signs it anew with each request. */
const longestAge = 300;

/**
 * Whom a request is from: the person of its API key, or, where Open WebUI shares a secret with us, the one whom its
 * signed header names by e-mail. Its unsigned headers tell nothing, since whoever has the key can write them.
 */
export async function personOf(request: Request, ctx: InvocationContext, secret: string | undefined): Promise<Actor> {
  const header = request.headers.get('x-openwebui-user-jwt');
  if (secret === undefined || header === null) return authenticate(request, ctx);
  return authenticate(request, ctx, await signedEmail(header, secret));
}

async function signedEmail(jwt: string, secret: string): Promise<string> {
  try {
    const { payload } = await jwtVerify(jwt, Buffer.from(secret), {
      issuer: 'open-webui',
      algorithms: ['HS256'],
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: longestAge,
    });
    return z.email().parse(payload['email']);
  } catch (cause) {
    throw new ProblemError('unauthenticated', { detail: 'X-OpenWebUI-User-Jwt is not valid.', cause });
  }
}
