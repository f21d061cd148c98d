import { parseDuration } from '#lib/runtime/deadline.ts';

/** How often and how soon an asynchronous call is tried again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  attempts: number;
  /** Status codes after which trying again may help. */
  codes: ReadonlySet<number>;
  /** Waits in seconds; they double from the first to the longest. */
  minWait: number;
  maxWait: number;
}

const defaultCodes = [408, 429, 500, 502, 503, 504];
/** Seconds: nobody's Retry-After is waited for longer. */
const longestRetryAfter = 24 * 3600;

/** The policy that the labels com.openfaas.retry.* of a function ask for, cut short by X-Retry and X-Retry-Max. */
export function retryPolicy(labels: Record<string, string>, headers: Headers): RetryPolicy {
  const label = (name: string) => labels[`com.openfaas.retry.${name}`] ?? '';
  const seconds = (name: string, fallback: number) =>
    Math.round((parseDuration(label(name)) ?? fallback * 1000) / 1000);
  const codes = label('codes').split(',').map(Number).filter(Boolean);
  const attempts = clamp(Number(label('attempts')) || 4, 1, 50);
  const asked = Number(headers.get('x-retry-max') ?? attempts - 1);
  const retries =
    headers.get('x-retry') === 'false' ? 0 : clamp(Number.isInteger(asked) ? asked : attempts, 0, attempts - 1);
  return {
    attempts: retries + 1,
    codes: new Set(codes.length > 0 ? codes : defaultCodes),
    minWait: seconds('min_wait', 1),
    maxWait: Math.max(seconds('max_wait', 300), 1),
  };
}

/** Seconds to wait after try number `retryCount` (from 0): doubled each time, and up to a quarter more by chance. */
export function backoff(retryCount: number, minWait: number, maxWait: number): number {
  return Math.min(minWait * 2 ** Math.min(retryCount, 16) * (1 + Math.random() / 4), maxWait);
}

/** Seconds that a Retry-After asks for, be it a number or a date. */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : clamp(seconds, 0, longestRetryAfter);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
