import * as z from 'zod';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { GraphAnswer } from './graph.ts';

const GraphError = z.object({ error: z.object({ code: z.string().default(''), message: z.string().default('') }) });

/** Graph's refusal as the product's own. `what` tells whose call it was, for an answer that says nothing itself. */
export function problemOf(answer: GraphAnswer): ProblemError {
  const { status, body, retryAfterMs } = answer;
  const { code, message } = GraphError.safeParse(body).data?.error ?? { code: '', message: '' };
  const detail = message || `Microsoft Graph answered ${status}.`;
  const retryAfter = Math.max(1, (retryAfterMs ?? 5000) / 1000);
  switch (status) {
    case 400:
      return new ProblemError('invalid_input', { detail });
    case 401:
      return new ProblemError('sign_in_required', { detail: 'Please sign in with Microsoft again.' });
    case 403:
      if (code.startsWith('Maximum')) return new ProblemError('limit_exceeded', { detail: `${detail} (${code})` });
      if (code === '') return new ProblemError('not_found', { detail: 'There is no such thing, or not for you.' });
      return new ProblemError('forbidden', { detail });
    case 404:
    case 410:
      return new ProblemError('not_found', { detail: 'There is no such thing, or not for you.' });
    case 409:
    case 412:
      return new ProblemError('conflict', { detail });
    case 413:
      return new ProblemError('payload_too_large', { detail });
    case 429:
      return new ProblemError('too_many_requests', { detail: 'Microsoft asks to slow down.', retryAfter });
    case 0:
    case 500:
    case 502:
    case 503:
    case 504:
      return new ProblemError('unavailable', { detail: 'Microsoft Graph does not answer at the moment.', retryAfter });
    default:
      return new ProblemError('bad_gateway', { detail });
  }
}
