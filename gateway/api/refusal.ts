import { Problem } from '#lib/contracts/problem.ts';

/**
 * A refusal as its client reads it. One that asks for no type, as OpenFaaS's clients do, gets the reason as plain text:
 * they take any JSON for the answer that they asked for. Every other answer stays as it is.
 */
export async function refusalFor(accept: string | null, answered: Response): Promise<Response> {
  if (accept !== null || answered.headers.get('content-type') !== 'application/problem+json') return answered;
  const { title, detail = title, errors = [] } = Problem.parse(await answered.json());
  const further = errors.filter(({ message }) => !detail.includes(message));
  const reason = [detail, ...further.map(({ path, message }) => `${path.slice(1)} ${message}`.trim())].join('\n');
  const headers = new Headers(answered.headers);
  headers.set('content-type', 'text/plain; charset=utf-8');
  return new Response(reason, { status: answered.status, headers });
}
