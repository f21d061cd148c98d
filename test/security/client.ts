import { connect } from 'node:net';
import type { App } from '../e2e/app.ts';
import type { Target } from '../e2e/target.ts';
import type { people } from '../../infra/microsoft365/sample/people.ts';

type SamplePerson = (typeof people)[keyof typeof people];

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Signs a sample person in as a browser does, over the app's pages and the tenant's; gives the session's cookie. */
export async function signIn(app: Pick<Target, 'url'>, person: SamplePerson): Promise<string> {
  const begun = await fetch(`${app.url}/sign-in`, { redirect: 'manual' });
  const accounts = await fetch(begun.headers.get('location')!);
  const body = new URLSearchParams({ account: person.id });
  const chosen = await fetch(accounts.url, { method: 'POST', body, redirect: 'manual' });
  const headers = { cookie: cookiesOf(begun) };
  const completed = await fetch(chosen.headers.get('location')!, { headers, redirect: 'manual' });
  const cookie = /itp_session=[^;]+/.exec(cookiesOf(completed))?.[0];
  if (cookie === undefined) throw new Error(`the sign-in of ${person.displayName} was answered ${completed.status}`);
  return cookie;
}

/** What a page of the app sends with a request of its own. */
export const asBrowser = (cookie: string) => ({ cookie, 'sec-fetch-site': 'same-origin' });

export interface RawAnswer {
  /** All that came, until the app closed the connection. */
  text: string;
  /** The status of each answer on the connection. */
  statuses: number[];
}

/** Sends bytes as they are on a connection of their own, and reads until the app closes it. */
export async function sendRaw(app: App, bytes: string): Promise<RawAnswer> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  // A reset after the answer, of an app that reads no further, ends it like any other.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes, 'latin1');
  await closed;
  return { text, statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status)) };
}
