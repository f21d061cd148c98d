/** Ends the session here and then at Microsoft. The request may not follow the redirect there; the page itself must. */
export async function signOut(): Promise<void> {
  const response = await fetch('/sign-out', { method: 'POST', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`sign-out answered ${response.status}`);
  const { location: next } = (await response.json()) as { location: string };
  location.assign(next);
}
