import type * as z from 'zod';
import { type Problem, type ProblemCode, problemStatus } from '#lib/contracts/problem.ts';

export interface ProblemOptions {
  /** What went wrong and what to do about it, for the person who reads it. */
  detail?: string;
  errors?: { path: string; message: string }[];
  /** Seconds; also sent as the Retry-After header. */
  retryAfter?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** The one error class of the product: a stable `code`, answered as RFC 9457 problem details. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return problemStatus[this.code];
  }

  static fromZod(error: z.ZodError): ProblemError {
    const errors = error.issues.map((issue) => ({
      path: `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
      message: issue.message,
    }));
    return new ProblemError('invalid_input', { detail: 'The input does not fit its schema.', errors });
  }

  /** What a problem body of another function says, as the error it was there. */
  static fromProblem(problem: Problem): ProblemError {
    const { code, detail, errors, retryAfter } = problem;
    return new ProblemError(code, {
      ...(detail !== undefined && { detail }),
      ...(errors !== undefined && { errors }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  /** As JSON. */
  get body(): string {
    const { detail, errors, retryAfter } = this.options;
    const body: Problem = {
      type: `urn:itp:problem:${this.code}`,
      title: this.code.replaceAll('_', ' '),
      status: this.status,
      code: this.code,
      ...(detail !== undefined && { detail }),
      ...(errors !== undefined && { errors }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
    return JSON.stringify(body);
  }

  get headers(): Record<string, string> {
    const { retryAfter, headers } = this.options;
    return {
      'content-type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
      ...headers,
    };
  }

  toResponse(): Response {
    return new Response(this.body, { status: this.status, headers: this.headers });
  }
}

/** Any thrown value as a ProblemError; what is not one already is `internal`, its message kept from the client. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError('internal', { detail: 'Something went wrong here; the log has the cause.', cause: error });
}
