import * as z from 'zod';
import { LocalPath, tokenExchange } from '#lib/contracts/identity.ts';
import { readCookie, secretCookie, sessionCookie } from '#lib/identity/cookies.ts';
import { requireSameOrigin } from '#lib/identity/same-origin.ts';
import { type Context, defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { publicOrigin } from './origin.ts';
import { entraRefusal, errorPage, signOutPage } from './pages.ts';

const Settings = z.object({ PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional() });
type SignInContext = Context<never, typeof Settings>;

/** Binds a sign-in that is under way to the browser that began it. */
const pendingCookie = { name: 'itp_sign_in', path: '/sign-in', maxAgeSeconds: 600 };

/** Signs people in with Microsoft and out again: /sign-in, /sign-in/callback, /sign-out. */
export default defineFunction({
  name: 'sign-in',
  settings: Settings,
  async handle(request, ctx: SignInContext) {
    const { pathname } = new URL(request.url);
    if (pathname === '/sign-out') {
      allow(request, 'GET', 'POST');
      return request.method === 'GET' ? signOutPage() : signOut(request, ctx);
    }
    if (pathname !== '/sign-in' && pathname !== '/sign-in/callback') throw new ProblemError('not_found');
    allow(request, 'GET');
    try {
      return await (pathname === '/sign-in' ? begin(request, ctx) : complete(request, ctx));
    } catch (error) {
      if (toProblemError(error).code === 'internal') ctx.log.error({ err: error }, 'sign-in failed');
      return errorPage(error);
    }
  },
});

async function begin(request: Request, ctx: SignInContext): Promise<Response> {
  const origin = publicOrigin(request, ctx.settings.PUBLIC_URL);
  const returnTo = LocalPath.safeParse(new URL(request.url).searchParams.get('returnTo') ?? '/').data ?? '/';
  const { authorizeUrl, browserSecret } = await ctx.invoke(tokenExchange, {
    op: 'begin',
    redirectUri: `${origin}/sign-in/callback`,
    returnTo,
  });
  return redirect(authorizeUrl, [
    secretCookie(pendingCookie.name, browserSecret, { ...pendingCookie, secure: origin.startsWith('https:') }),
  ]);
}

async function complete(request: Request, ctx: SignInContext): Promise<Response> {
  const origin = publicOrigin(request, ctx.settings.PUBLIC_URL);
  const secure = origin.startsWith('https:');
  const query = new URL(request.url).searchParams;
  const [code, state] = [query.get('code'), query.get('state')];
  if (code === null || state === null) throw entraRefusal(query);
  const browserSecret = readCookie(request, pendingCookie.name);
  if (browserSecret === undefined) {
    throw new ProblemError('unauthenticated', { detail: 'This sign-in has expired or was begun in another browser.' });
  }
  const { session, expiresAt, returnTo } = await ctx.invoke(tokenExchange, {
    op: 'complete',
    code,
    state,
    browserSecret,
  });
  const maxAgeSeconds = Math.floor((Date.parse(expiresAt) - Date.now()) / 1000);
  return redirect(new URL(returnTo, origin).href, [
    secretCookie(sessionCookie, session, { path: '/', secure, maxAgeSeconds }),
    secretCookie(pendingCookie.name, '', { path: pendingCookie.path, secure, maxAgeSeconds: 0 }),
  ]);
}

async function signOut(request: Request, ctx: SignInContext): Promise<Response> {
  requireSameOrigin(request);
  const origin = publicOrigin(request, ctx.settings.PUBLIC_URL);
  const session = readCookie(request, sessionCookie);
  const { signOutUrl } =
    session === undefined ? { signOutUrl: undefined } : await ctx.invoke(tokenExchange, { op: 'end', session });
  const target = new URL(signOutUrl ?? '/', origin);
  if (signOutUrl !== undefined) target.searchParams.set('post_logout_redirect_uri', `${origin}/`);
  const answer = redirect(target.href, [
    secretCookie(sessionCookie, '', { path: '/', secure: origin.startsWith('https:'), maxAgeSeconds: 0 }),
  ]);
  // A script may not follow the redirect to another origin: it is told where to take the page.
  if (request.headers.get('accept') !== 'application/json') return answer;
  return Response.json({ location: target.href }, { headers: answer.headers });
}

function allow(request: Request, ...methods: string[]): void {
  if (!methods.includes(request.method)) {
    throw new ProblemError('method_not_allowed', { headers: { allow: methods.join(', ') } });
  }
}

/** 303: the browser goes on with a GET. */
function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
