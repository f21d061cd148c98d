import { ProblemError } from '#lib/runtime/problem.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address under which browsers know this site: PUBLIC_URL, or the loopback address that they called. Any other Host
 * header is refused, since Entra ID would send a person's code there.
 */
export function publicOrigin(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const asked = new URL(request.url);
  const host = request.headers.get('host') ?? asked.host;
  const origin = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (!origin || !loopback.has(origin.hostname)) {
    throw new ProblemError('invalid_input', {
      detail: 'This site may be signed in to at its loopback address, or at the one that PUBLIC_URL names.',
    });
  }
  return origin.origin;
}
