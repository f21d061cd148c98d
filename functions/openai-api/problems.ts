import type { ProblemCode } from '#lib/contracts/problem.ts';
import { type ProblemError, toProblemError } from '#lib/runtime/problem.ts';

const types: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'authentication_error',
  sign_in_required: 'authentication_error',
  forbidden: 'permission_error',
  too_many_requests: 'rate_limit_error',
};

/** An error as OpenAI's clients read it. */
export function errorBody(error: unknown) {
  const problem = toProblemError(error);
  const type = types[problem.code] ?? (problem.status < 500 ? 'invalid_request_error' : 'server_error');
  return { error: { message: sentence(problem), type, param: null, code: problem.code } };
}

export function errorResponse(error: unknown): Response {
  const problem = toProblemError(error);
  const own = problem.toResponse();
  own.headers.set('content-type', 'application/json');
  return Response.json(errorBody(problem), { status: problem.status, headers: own.headers });
}

function sentence({ message, options }: ProblemError): string {
  const faults = (options.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  return [message, ...faults].join(' ');
}
