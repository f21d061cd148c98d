/**
 * Where a browser says that `request` comes from: a page of this site, or anything else; `unsaid` by what is no browser.
 * Another site can make a browser send requests with its person's cookies and passwords, but not lie about this.
 */
export function sentFrom(request: Request): 'here' | 'elsewhere' | 'unsaid' {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === null && origin === null) return 'unsaid';
  const sameSite = site === null || site === 'same-origin';
  const sameOrigin = origin === null || hostOf(origin) === hostAsked(request);
  return sameSite && sameOrigin ? 'here' : 'elsewhere';
}

/** Host and port; the scheme is the outermost proxy's affair. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * A gateway that calls functions by another Host says in X-Forwarded-Host which was asked for, and a page of another
 * site cannot set that.
 */
function hostAsked({ headers, url }: Request): string {
  return headers.get('x-forwarded-host') ?? headers.get('host') ?? new URL(url).host;
}
