import type { Problem, ProblemCode } from '#lib/contracts/problem.ts';

/** A refusal of the server, or `offline` when there was no answer at all. `message` is for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode | 'offline';

  constructor(code: ProblemCode | 'offline', message: string) {
    super(message);
    this.code = code;
  }
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** Calls `/api/v1` + `path` as the signed-in person; anything but success is thrown as an ApiError. */
export async function call(
  path: string,
  { method = 'GET', body, headers, signal }: CallOptions = {},
): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'x-time-zone': timeZone,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError('offline', 'The server cannot be reached. Check your connection and try again.');
  });
  if (!response.ok) throw await refusal(response, serviceOf(path));
  return response;
}

/** The body of an answer that is one JSON resource. */
export async function callJson<T>(path: string, options?: CallOptions): Promise<T> {
  const response = await call(path, options);
  return (await response.json()) as T;
}

/** The members of an answer that is a collection. */
export async function callList<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const { value } = await callJson<{ value: T[] }>(path, { signal });
  return value;
}

async function refusal(response: Response, service: string): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new ApiError(problem.code ?? 'internal', describeProblem(problem, service));
}

/** Who is behind an address, as the person knows it. */
function serviceOf(path: string): string {
  return /^\/(documents|knowledge)\b/.test(path) ? 'The document store' : 'Microsoft Planner';
}

/** What a problem means for the person, and what to do about it. */
export function describeProblem(
  { code, detail, errors, retryAfter }: Partial<Problem>,
  service = 'Microsoft Planner',
): string {
  const wait = retryAfter ? `Try again in ${Math.ceil(retryAfter)} s.` : 'Try again in a moment.';
  switch (code) {
    case 'conflict':
    case 'precondition_failed':
      return 'Someone changed this in the meantime. Their version is shown now.';
    case 'too_many_requests':
      return `${service} asks us to slow down. ${wait}`;
    case 'unavailable':
    case 'timeout':
      return `${service} does not answer at the moment; nothing was changed. ${wait}`;
    case 'unauthenticated':
    case 'sign_in_required':
      return 'Your session has ended. Sign in again.';
    case 'invalid_input': {
      const faults = errors?.map(({ path, message }) => `${path.slice(1)}: ${message}`).join('; ');
      return faults || detail || 'That is not valid.';
    }
    default:
      return detail ?? 'Something went wrong. Try again.';
  }
}
