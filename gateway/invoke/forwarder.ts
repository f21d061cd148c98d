import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { awaitsBody } from '../api/framing.ts';
import { onwardHeaders } from '../api/headers.ts';
import type { GatewayMetrics } from '../metrics/metrics.ts';
import type { Forward } from '../providers/provider.ts';

/**
 * Runs one invocation from outside where the provider passes requests on as they are: counted, timed, and with every
 * failure before the answer turned into problem details.
 */
export type Forwarder = (
  key: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  /** What the function is asked for, path and query, the bytes of body that it takes, and how the request came. */
  target: { url: string; maxBody: number; behindProxy: boolean },
) => Promise<void>;

export function forwarder(forward: Forward, metrics: GatewayMetrics, log: Logger): Forwarder {
  return async (key, incoming, response, { url, maxBody, behindProxy }) => {
    const begun = performance.now();
    const { callId, headers } = onwardHeaders(incoming, behindProxy);
    const onHead = (status: number) => {
      const seconds = (performance.now() - begun) / 1000;
      metrics.started(key);
      metrics.finished(key, status, seconds);
      return ['x-call-id', callId, 'x-duration-seconds', seconds.toFixed(6)];
    };
    try {
      await forward(key, incoming, response, { url, headers, maxBody, onHead });
    } catch (error) {
      // What is sent while Node still parses is lost when what follows is no HTTP.
      await Promise.resolve();
      const problem = toProblemError(error);
      if (response.destroyed) return;
      const answer = problem.code === 'internal' ? new ProblemError('bad_gateway', { cause: error }) : problem;
      if (answer.status >= 500) log.error({ err: problem.cause ?? problem, function: key }, 'function failed');
      const seconds = (performance.now() - begun) / 1000;
      // Names that nobody has given a function are not worth a series each.
      if (answer.code !== 'not_found') metrics.finished(key, answer.status, seconds);
      const { body } = answer;
      response.writeHead(answer.status, {
        ...answer.headers,
        'x-call-id': callId,
        'x-duration-seconds': seconds.toFixed(6),
        'content-length': Buffer.byteLength(body),
        // What is left of a body that was refused is not worth reading: the connection ends with the answer.
        ...(awaitsBody(incoming) && { connection: 'close' }),
      });
      response.end(body);
    }
  };
}
