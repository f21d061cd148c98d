import { setTimeout as delay } from 'node:timers/promises';
import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client';
import { ProblemError } from '#lib/runtime/problem.ts';
import { enterGate, fits, type Outcome } from './gate.ts';
import type { GraphContext } from './settings.ts';

const attempts = 4;
/** The first pause where Graph names none; each further one is twice as long. */
const pauseMs = 200;
const failures = new Set([500, 502, 503, 504]);
/** What may be sent again though it may have been carried out: a PATCH sets the same values, under If-Match. */
const repeatable = new Set(['GET', 'PATCH', 'DELETE']);
/** Our batches hold GETs alone. */
export const batchPath = '/$batch';

/** Answers to requests that were sent more than once: an earlier one may have been carried out. */
export const repeated = new WeakSet<Response>();

/**
 * Replaces the client's own RetryHandler, which repeats a POST on 504: throttled requests are sent again whatever they
 * do, since they were not carried out; failed ones only when repeating does no harm. Retry-After is honoured; when the
 * deadline comes first the answer is given at once.
 */
export function retryMiddleware(ctx: GraphContext): Middleware {
  let next: Middleware | undefined;
  return {
    setNext(middleware) {
      next = middleware;
    },
    async execute(context) {
      for (let attempt = 1; ; attempt++) {
        const error = await attemptOnce(context, next!, ctx);
        const { waitMs, again } = judge(context, error, attempt);
        if (!again || !fits(waitMs, ctx)) {
          if (error !== undefined) throw error;
          if (attempt > 1) repeated.add(context.response!);
          return;
        }
        await delay(waitMs, undefined, { signal: ctx.signal });
      }
    },
  };
}

async function attemptOnce(context: Context, next: Middleware, ctx: GraphContext): Promise<unknown> {
  const leave = await enterGate(ctx).catch((error: unknown) => {
    throw keep(error);
  });
  delete context.response;
  try {
    await next.execute(context);
  } catch (error) {
    leave(ctx.signal.aborted ? 'abandoned' : 'failed');
    return error;
  }
  leave(outcomeOf(context.response!.status), retryAfterOf(context.response!));
  return undefined;
}

/** Throttled requests need no pause of their own: the gate holds the person back. */
function judge(
  { request, response, options }: Context,
  error: unknown,
  attempt: number,
): { again: boolean; waitMs: number } {
  const backoff = pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  const more = attempt < attempts;
  if (response?.status === 429) return { again: more, waitMs: 0 };
  const failed = error !== undefined || (response !== undefined && failures.has(response.status));
  const harmless =
    repeatable.has(options?.method ?? 'GET') ||
    (typeof request === 'string' ? request : request.url).endsWith(batchPath);
  const again = more && failed && harmless;
  return { again, waitMs: (response && retryAfterOf(response)) ?? backoff };
}

function outcomeOf(status: number): Outcome {
  if (status === 429) return 'throttled';
  return failures.has(status) ? 'failed' : 'answered';
}

/** Milliseconds, of seconds or of a date. */
export function retryAfterOf(response: Pick<Response, 'headers'>): number | undefined {
  const text = response.headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** The client passes on only its own kind of error; `kept` takes ours out of it again. */
function keep(error: unknown): GraphClientError {
  return Object.assign(new GraphClientError('refused before it was sent'), { customError: error as Error });
}

export function kept(error: unknown): ProblemError | undefined {
  return error instanceof GraphClientError && error.customError instanceof ProblemError ? error.customError : undefined;
}
