import { createHash } from 'node:crypto';
import type { User } from '../graph/directory.ts';

const SUBMIT_SCRIPT = 'document.forms[0].submit()';
export const SUBMIT_SCRIPT_HASH = `sha256-${createHash('sha256').update(SUBMIT_SCRIPT).digest('base64')}`;

const STYLE = `
:root { color-scheme: light dark; --page: light-dark(#f3f2f7, #17161c); --card: light-dark(#fff, #24222b);
  --text: light-dark(#242128, #f1eff5); --quiet: light-dark(#615d6b, #b3aebf); --line: light-dark(#dedbe6, #3c3946);
  --accent: light-dark(#5b4bc4, #b3a7ff); --hover: light-dark(#f1effb, #312e3d); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, 'Segoe UI', sans-serif; }
main { width: min(27rem, 100%); background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1.75rem; box-shadow: 0 8px 28px rgb(0 0 0 / 12%); }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; color: var(--quiet); }
ul { list-style: none; margin: 0; padding: 0; }
button { font: inherit; color: inherit; cursor: pointer; border-radius: .5rem; }
.person { width: 100%; display: grid; grid-template-columns: 2.5rem 1fr auto; gap: 0 .75rem; align-items: center; text-align: left;
  padding: .5rem .6rem; background: none; border: 1px solid transparent; }
.person:hover { background: var(--hover); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.initials { grid-row: span 2; width: 2.5rem; height: 2.5rem; border-radius: 50%; display: grid; place-items: center;
  border: 2px solid var(--accent); color: var(--accent); font-weight: 600; font-size: .9rem; }
.name { font-weight: 600; line-height: 1.3; white-space: nowrap; }
.job, .mail { color: var(--quiet); font-size: .85rem; line-height: 1.3; }
.job { text-align: right; }
.mail { grid-column: span 2; }
.cancel { margin-top: 1rem; padding: .45rem 1rem; background: none; border: 1px solid var(--line); }`;

/** Lists the people who may sign in; choosing one posts back to the same address. */
export function accountPage(people: readonly User[], application: string): string {
  const items = people.map((person, index) => {
    const initials = `${person.givenName[0] ?? ''}${person.surname[0] ?? ''}`;
    return `<li><button class="person" name="account" value="${escape(person.id)}"${index === 0 ? ' autofocus' : ''}>
<span class="initials" aria-hidden="true">${escape(initials)}</span>
<span class="name">${escape(person.displayName)}</span>
<span class="job">${escape(person.jobTitle)}</span>
<span class="mail">${escape(person.userPrincipalName)}</span></button></li>`;
  });
  return page(
    'Pick an account',
    `<h1>Pick an account</h1>
<p>to sign in to ${escape(application)}. These people are invented: this is a sandbox, and no password is asked.</p>
<form method="post"><ul>${items.join('\n')}</ul>
<button class="cancel" name="account" value="">Cancel</button></form>`,
  );
}

/** Carries the answer to the app by a POST of the browser, for response_mode=form_post. */
export function formPostPage(action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return page(
    'Signing in',
    `<h1>Signing in</h1><form method="post" action="${escape(action)}">${inputs.join('')}
<noscript><button class="cancel">Continue</button></noscript></form><script>${SUBMIT_SCRIPT}</script>`,
  );
}

export function signedOutPage(): string {
  return page('Signed out', '<h1>You are signed out</h1><p>You can close this window.</p>');
}

export function errorPage(message: string): string {
  return page('Sign-in failed', `<h1>Sorry, we cannot sign you in</h1><p role="alert">${escape(message)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – sandbox tenant</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
