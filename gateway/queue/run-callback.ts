import type { Logger } from '#lib/runtime/log.ts';
import { Callback, type callbackPoster } from './callback.ts';
import { outcomeOf } from './outcome.ts';
import type { Runner } from './run-call.ts';

/** Posts results to X-Callback-Url, and again for a while when nobody takes them. */
export function callbackRunner(poster: ReturnType<typeof callbackPoster>, log: Logger): Runner {
  return {
    async run(taken) {
      const parsed = Callback.safeParse(taken.data);
      if (!parsed.success) return outcomeOf(taken, { state: 'failed for good', output: { message: 'unreadable' } });
      try {
        await poster.post(parsed.data);
        return outcomeOf(taken, { state: 'done', output: {} });
      } catch (error) {
        log.warn({ err: error, callId: parsed.data.headers['x-call-id'] }, 'callback failed');
        return outcomeOf(taken, { state: 'failed for now', output: { message: String(error) } });
      }
    },
    lost: (taken) => outcomeOf(taken, { state: 'failed for now', output: { message: 'its gateway was lost' } }),
  };
}
