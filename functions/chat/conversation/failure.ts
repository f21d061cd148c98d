import type { ProblemCode } from '#lib/contracts/problem.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import { escape } from '../reply/markdown.ts';
import type { TurnResult } from '../turn.ts';
import type { OpenTurn } from './store.ts';

const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unavailable',
  'timeout',
  'too_many_requests',
  'sign_in_required',
]);

/** Whether saying it again later may work; the caller then gets the problem itself, and the turn counts as never begun. */
export const mayPass = (error: unknown): boolean => passing.has(toProblemError(error).code);

/** What a turn answers that could not be carried out; the conversation goes on as it was before. */
export function failedTurn(open: OpenTurn, error: unknown, log: Logger): TurnResult {
  const problem = toProblemError(error);
  if (problem.code === 'internal') log.error({ err: problem.cause }, 'turn failed');
  const text = `That did not work: ${escape(problem.message)}`;
  return {
    reply: { op: 'say', conversationId: open.conversationId, text, actions: [], choices: [] },
    dialogue: open.dialogue,
  };
}
