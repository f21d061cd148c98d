import { Problem, type ProblemCode } from '#lib/contracts/problem.ts';

const codes: Record<number, ProblemCode> = {
  400: 'invalid_input',
  403: 'invalid_input',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  412: 'precondition_failed',
  413: 'payload_too_large',
};

/** A refusal of the protocol as problem details, with the protocol's status. */
export async function asProblem(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (status < 400) return response;
  const said = await response.text();
  const code = codes[status] ?? 'internal';
  const title = code.replaceAll('_', ' ');
  const problem = problemIn(said) ?? { type: `urn:itp:problem:${code}`, title, status, code, detail: said.trim() };
  headers.set('content-type', 'application/problem+json');
  headers.delete('content-length');
  // The rest of the body is not worth reading.
  if (status === 413) headers.set('connection', 'close');
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(problem.retryAfter)));
  return new Response(JSON.stringify(problem), { status, headers });
}

function problemIn(text: string): Problem | undefined {
  return text.startsWith('{') ? Problem.safeParse(JSON.parse(text)).data : undefined;
}
