import { createHash, timingSafeEqual } from 'node:crypto';

export interface Credentials {
  user: string;
  password: string;
}

/** The Authorization header by which a client shows them. */
export function basicAuthorization({ user, password }: Credentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** The refusal that OpenFaaS clients expect, or undefined when `authorization` holds `credentials`. */
export function refuseUnlessBasic(authorization: string | null, credentials: Credentials): Response | undefined {
  const [, encoded = ''] = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  if (sameText(given, `${credentials.user}:${credentials.password}`)) return undefined;
  return new Response('invalid credentials', {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="Restricted"', 'content-type': 'text/plain' },
  });
}

/** Compares without telling by its time where the difference is. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
