import type { IncomingMessage, ServerResponse } from 'node:http';
import { limitRequestBody } from 'srvx/body-limit';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { ProblemError } from '#lib/runtime/problem.ts';

const isStream = /^(text\/event-stream|application\/x-ndjson)\b/;

/**
 * The request as functions take it. Its body may have `maxBody` bytes: more is `payload_too_large`, at once when the
 * length is announced, else while the body is read. Its signal aborts when the client hangs up.
 */
export function toRequest(request: IncomingMessage, response: ServerResponse, maxBody: number): Request {
  const tooLarge = () => new ProblemError('payload_too_large', { detail: `The body may have ${maxBody} bytes.` });
  if (Number(request.headers['content-length'] ?? 0) > maxBody) throw tooLarge();
  const bridged = new NodeRequest({ req: request, res: response });
  if (request.headers['transfer-encoding'] === undefined) return bridged;
  return limitRequestBody(bridged, maxBody, { createError: tooLarge });
}

/** Sends `response` as it comes; resolves when its last byte is handed over or the client has gone. */
export async function send(target: ServerResponse, response: Response): Promise<void> {
  if (target.destroyed || target.headersSent) {
    await response.body?.cancel();
    return;
  }
  if (!response.body && response.status !== 204 && response.status !== 304 && !response.headers.has('content-length')) {
    target.setHeader('content-length', '0');
  }
  const sent = sendNodeResponse(target, response);
  // Its reader waits for the head, and its first chunk may be long in coming.
  if (isStream.test(response.headers.get('content-type') ?? '') && !target.destroyed) target.flushHeaders();
  await sent;
}
