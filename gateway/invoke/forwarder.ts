import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { onwardHeaders } from '../api/headers.ts';
import type { GatewayMetrics } from '../metrics/metrics.ts';
import type { Forward } from '../providers/provider.ts';

/**
 * Runs one invocation from outside where the provider passes requests on as they are: counted, timed, and with every
 * failure before the answer turned into problem details, which are then to be sent.
 */
export type Forwarder = (
  key: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  /** What the function is asked for, path and query, and the bytes of body that it takes. */
  target: { url: string; maxBody: number },
) => Promise<Response | undefined>;

export function forwarder(forward: Forward, metrics: GatewayMetrics, log: Logger): Forwarder {
  return async (key, incoming, response, { url, maxBody }) => {
    const begun = performance.now();
    const { callId, headers } = onwardHeaders(incoming);
    const onHead = (status: number) => {
      const seconds = (performance.now() - begun) / 1000;
      metrics.started(key);
      metrics.finished(key, status, seconds);
      return ['x-call-id', callId, 'x-duration-seconds', seconds.toFixed(6)];
    };
    try {
      await forward(key, incoming, response, { url, headers, maxBody, onHead });
      return undefined;
    } catch (error) {
      const problem = toProblemError(error);
      response.setHeader('x-call-id', callId);
      if (problem.code === 'not_found') throw problem;
      if (response.destroyed) return undefined;
      log.error({ err: problem.cause ?? problem, function: key }, 'function failed');
      const answer = problem.code === 'internal' ? new ProblemError('bad_gateway', { cause: error }) : problem;
      const seconds = (performance.now() - begun) / 1000;
      metrics.finished(key, answer.status, seconds);
      response.setHeader('x-duration-seconds', seconds.toFixed(6));
      return answer.toResponse();
    }
  };
}
