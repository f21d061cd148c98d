import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { ZoneGuard } from '../auth/zones.ts';
import type { Forwarder } from '../invoke/forwarder.ts';
import type { Invoker } from '../invoke/invoker.ts';
import { send, toRequest } from './bridge.ts';
import { awaitsBody, checkFraming } from './framing.ts';
import { prepareHeaders } from './headers.ts';
import type { Routes } from './router.ts';

export interface GatewayParts {
  routes: Routes;
  invoke: Invoker;
  /** In place of `invoke` where functions run elsewhere. */
  forward?: Forwarder | undefined;
  /** Accepts an asynchronous call of the function `name`. */
  enqueue(name: string, request: Request): Promise<Response>;
  /** Cancels an asynchronous call that has not started. */
  cancel(callId: string, request: Request): Promise<Response>;
  /** Whether a request would succeed. */
  health(request: Request): Promise<Response>;
  /** Whether this process takes requests, whatever becomes of them: what a container is judged by. */
  alive(): Response;
  system(path: string, request: Request): Promise<Response>;
  /** Throws for a Host that is not ours. */
  checkHost(host: string | undefined): void;
  /** Throws for a call into a zone that its caller has no business in; absent where there are no zones. */
  checkZones?: ZoneGuard | undefined;
  /** Whether the peer at `address` is a proxy that says truly who is behind it; absent where there is none. */
  trustsProxy?: ((address: string | undefined) => boolean) | undefined;
  log: Logger;
}

/** Takes any HTTP request to what answers it; whatever goes wrong leaves as problem details. */
export function gateway(parts: GatewayParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  /**
   * Gives what is to be sent, or nothing when that has happened. It rejects and never throws: a refusal sent while Node
   * still parses is lost when what follows is no HTTP.
   */
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<Response | void> {
    checkFraming(incoming);
    parts.checkHost(incoming.headers.host);
    const target = parts.routes.resolve(incoming.method ?? 'GET', incoming.url ?? '/');
    const behindProxy = parts.trustsProxy?.(incoming.socket.remoteAddress) ?? false;
    if (target.kind === 'function' || target.kind === 'async') {
      parts.checkZones?.(incoming.socket.localAddress, target.name, parts.routes.zone(target.name));
    }
    if (target.kind === 'function' && parts.forward) {
      const { name, url } = target;
      return parts.forward(name, incoming, response, { url, maxBody: parts.routes.maxBody(target), behindProxy });
    }
    response.setHeader('x-call-id', prepareHeaders(incoming, behindProxy));
    if (target.kind === 'function' || target.kind === 'async') incoming.url = target.url;
    const request = toRequest(incoming, response, parts.routes.maxBody(target));
    switch (target.kind) {
      case 'function':
        return parts.invoke(target.name, request, response);
      case 'async':
        if (incoming.method === 'POST') return parts.enqueue(target.name, request);
        throw new ProblemError('method_not_allowed', { headers: { allow: 'POST' } });
      case 'cancel':
        return parts.cancel(target.callId, request);
      case 'own':
        if (target.path === '/healthz') return parts.health(request);
        return target.path === '/_/health' ? parts.alive() : parts.system(target.path, request);
    }
  }

  return async (incoming, response) => {
    let answered: Response | void;
    try {
      answered = await answer(incoming, response);
    } catch (error) {
      answered = refuse(error);
    }
    if (!answered) return;
    try {
      // What is left of a body that was refused is not worth reading: the connection ends with the answer.
      if (answered.status >= 400 && awaitsBody(incoming)) response.setHeader('connection', 'close');
      await send(response, answered);
    } catch (error) {
      parts.log.error({ err: error }, 'response cut short');
      response.destroy();
    }
  };

  function refuse(error: unknown): Response {
    const problem = toProblemError(error);
    if (problem.code === 'internal') parts.log.error({ err: problem.cause }, 'gateway failed');
    return problem.toResponse();
  }
}
