import { ProblemError } from '#lib/runtime/problem.ts';

interface Enrolment {
  /** Where this gateway is reached. */
  baseUrl: string;
  apiKey: string;
  /** Id of the sample person as whom the API key acts. */
  personId: string;
}

const signal = () => AbortSignal.timeout(20_000);

/**
 * Signs in the sample person of the API key as a browser would, unless the key works already: the key acts with that
 * person's own Microsoft tokens, and in the sandbox nobody has to come and choose an account for that.
 */
export async function enrol({ baseUrl, apiKey, personId }: Enrolment): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const probe = await fetch(`${baseUrl}/api/v1/plans`, { headers, signal: signal() });
  await probe.body?.cancel();
  if (probe.ok) return;

  const begun = await fetch(`${baseUrl}/sign-in`, { redirect: 'manual', signal: signal() });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const accounts = await fetch(locationOf(begun), { signal: signal() });
  await accounts.body?.cancel();
  const body = new URLSearchParams({ account: personId });
  const chosen = await fetch(accounts.url, { method: 'POST', body, redirect: 'manual', signal: signal() });
  const completed = await fetch(locationOf(chosen), { headers: { cookie }, redirect: 'manual', signal: signal() });
  locationOf(completed);
}

function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (location) return location;
  throw new ProblemError('bad_gateway', {
    detail: `The sign-in of the API key's person was answered ${response.status}.`,
  });
}
