import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';

/** A refusal as a page that a person can read, with the way to try again. */
export function errorPage(error: unknown): Response {
  const { status, options } = toProblemError(error);
  const detail = escapeHtml(options.detail ?? 'Something went wrong.');
  const retryAfter = options.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(options.retryAfter)) };
  return page(
    'Sign-in did not work',
    `<p>${detail}</p>\n  <p><a href="/sign-in">Try again</a></p>`,
    status,
    retryAfter,
  );
}

/** Asks before signing out, since a link of another site may have led here. */
export function signOutPage(): Response {
  return page('Sign out', '<form method="post" action="/sign-out"><button>Sign out</button></form>', 200);
}

/** What Entra ID says in its redirect when it gives no code. */
export function entraRefusal(query: URLSearchParams): ProblemError {
  const detail =
    query.get('error') === 'access_denied'
      ? 'The sign-in was cancelled, or this account may not use this application.'
      : 'Microsoft sent no sign-in back; please start again.';
  return new ProblemError('unauthenticated', { detail });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function page(title: string, content: string, status: number, headers: Record<string, string> = {}): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem; }
  button { font: inherit; padding: 0.4rem 1.2rem; }
</style>
<main>
  <h1>${title}</h1>
  ${content}
</main>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
