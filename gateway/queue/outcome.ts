import { backoff } from './retry-policy.ts';
import type { TakenJob } from './store/job-row.ts';
import type { Outcome } from './store/settle-runs.ts';

/** How a run ended. */
export interface Result {
  state: 'done' | 'failed for now' | 'failed for good';
  output: Record<string, unknown>;
  /** Seconds that the callee wants to be left alone. */
  retryAfter?: number | undefined;
}

/** What is to be recorded of a run: done, another try while there are any left, or a dead letter. */
export function outcomeOf(job: TakenJob, { state, output, retryAfter }: Result): Outcome {
  const { queue, id, token, retryCount, retryLimit, retryDelay, retryDelayMax } = job;
  const run = { queue, id, token, output };
  if (state === 'done') return { ...run, state: 'completed', wait: 0 };
  if (state === 'failed for good' || retryCount >= retryLimit) return { ...run, state: 'failed', wait: 0 };
  return { ...run, state: 'retry', wait: retryAfter ?? backoff(retryCount, retryDelay, retryDelayMax ?? retryDelay) };
}
