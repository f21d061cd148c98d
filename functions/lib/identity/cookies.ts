export const sessionCookie = 'itp_session';

/** The value of one cookie of the request. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}

export interface CookieOptions {
  /** Only requests below it carry the cookie. */
  path: string;
  /** Whether the site is served over https. */
  secure: boolean;
  /** 0 takes the cookie away. */
  maxAgeSeconds: number;
}

/** A Set-Cookie value for a secret: out of reach of scripts, and of requests that other sites make. */
export function secretCookie(name: string, value: string, { path, secure, maxAgeSeconds }: CookieOptions): string {
  const attributes = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
