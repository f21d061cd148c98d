import type { InternalTokens } from '#lib/runtime/internal-token.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { type Answer, callbackFor, readAnswer } from './callback.ts';
import { Job, toCall } from './job.ts';
import { callbackQueue } from './names.ts';
import { outcomeOf, type Result } from './outcome.ts';
import { retryAfterOf } from './retry-policy.ts';
import type { SealedHeaders } from './sealed-headers.ts';
import type { TakenJob } from './store/job-row.ts';
import type { Outcome } from './store/settle-runs.ts';

/** Runs jobs of one kind. */
export interface Runner {
  /** Runs `job` until `signal` aborts; never rejects. */
  run(job: TakenJob, signal: AbortSignal): Promise<Outcome>;
  /** What is to be recorded of a run that another process began and did not end. */
  lost(job: TakenJob): Outcome;
}

interface CallOptions {
  provider: Provider;
  tokens: InternalTokens;
  seals: SealedHeaders;
  log: Logger;
}

/** Bytes of an answer that a callback carries. */
const maxCallbackBody = 4 * 1_048_576;

/** Runs asynchronous calls: one invocation each, whose answer becomes the outcome and the callback that tells it. */
export function callRunner({ provider, tokens, seals, log }: CallOptions): Runner {
  async function invoke(taken: TakenJob, job: Job, signal: AbortSignal): Promise<Answer> {
    const request = await toCall(taken, job, { tokens, seals, signal });
    return readAnswer(await provider.invoke(job.name, request), job.callback ? maxCallbackBody : 0);
  }

  function settle(taken: TakenJob, job: Job, { seconds, ...end }: { result: Result; answer: Answer; seconds: number }) {
    const outcome = outcomeOf(taken, end.result);
    if (outcome.state === 'retry' || !job.callback) return outcome;
    const data = callbackFor(job.callback, { id: taken.id, name: job.name, seconds, answer: end.answer });
    return { ...outcome, callback: { queue: callbackQueue(job.name), data } };
  }

  return {
    async run(taken, signal) {
      const parsed = Job.safeParse(taken.data);
      if (!parsed.success) return unreadable(taken);
      const job = parsed.data;
      const begun = performance.now();
      const ended = await Promise.race([invoke(taken, job, signal), aborted(signal)]).catch(toProblemError);
      const seconds = (performance.now() - begun) / 1000;
      const isOwn = ended instanceof ProblemError;
      const answer = isOwn ? await answerOf(ended) : ended;
      // A function that is gone may be on its way back.
      const retriable = job.codes.includes(answer.status) || (isOwn && ended.code === 'not_found');
      const { status } = answer;
      log.info({ function: job.name, callId: taken.id, status, attempt: taken.retryCount + 1 }, 'asynchronous call');
      const result: Result = {
        // A function's refusal is its answer; the gateway's says that the function was not asked.
        state: retriable ? 'failed for now' : isOwn ? 'failed for good' : 'done',
        output: { status, seconds, ...(isOwn && { message: ended.message }) },
        retryAfter: retryAfterOf(answer.headers),
      };
      return settle(taken, job, { result, answer, seconds });
    },
    lost(taken) {
      const parsed = Job.safeParse(taken.data);
      if (!parsed.success) return unreadable(taken);
      const problem = new ProblemError('bad_gateway', { detail: 'The gateway that ran the call was lost.' });
      const result: Result = { state: 'failed for now', output: { status: problem.status, message: problem.message } };
      const answer = { status: problem.status, headers: new Headers(), body: Buffer.alloc(0) };
      return settle(taken, parsed.data, { result, answer, seconds: 0 });
    },
  };
}

function unreadable(taken: TakenJob): Outcome {
  return outcomeOf(taken, { state: 'failed for good', output: { message: 'The job does not fit its schema.' } });
}

async function answerOf(problem: ProblemError): Promise<Answer> {
  return readAnswer(problem.toResponse(), maxCallbackBody);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
