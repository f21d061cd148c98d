import type { ServerResponse } from 'node:http';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { Logger } from '#lib/runtime/log.ts';
import type { GatewayMetrics } from '../metrics/metrics.ts';
import type { Provider } from '../providers/provider.ts';

/** Runs one invocation from outside: counted, timed, and with every failure turned into problem details. */
export type Invoker = (name: string, request: Request, response: ServerResponse) => Promise<Response>;

export function invoker(provider: Provider, metrics: GatewayMetrics, log: Logger): Invoker {
  return async (name, request, response) => {
    const begun = performance.now();
    let answer: Response;
    try {
      answer = await provider.invoke(name, request);
      metrics.started(name);
    } catch (error) {
      const problem = toProblemError(error);
      if (problem.code === 'not_found') throw problem;
      log.error({ err: problem.cause ?? problem, function: name }, 'function failed');
      answer = (problem.code === 'internal' ? new ProblemError('bad_gateway', { cause: error }) : problem).toResponse();
    }
    const seconds = (performance.now() - begun) / 1000;
    metrics.finished(name, answer.status, seconds);
    response.setHeader('x-duration-seconds', seconds.toFixed(6));
    return answer;
  };
}
