import { randomUUID } from 'node:crypto';

/** A refusal in Graph's form. Planner's own refusals carry the empty code. */
export class GraphError extends Error {
  override name = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, '', message);
}

export function notFound(): GraphError {
  return new GraphError(404, '', 'The requested item is not found.');
}

export function accessDenied(): GraphError {
  return new GraphError(403, '', 'You do not have the required permissions to access this item.');
}

export function limitExceeded(code: string): GraphError {
  return new GraphError(403, code, 'The request exceeded allowed limits.');
}

export function errorResponse(error: GraphError, request: Request): Response {
  const requestId = randomUUID();
  const clientRequestId = request.headers.get('client-request-id') ?? requestId;
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  return Response.json(
    { error: { code: error.code, message: error.message, innerError } },
    {
      status: error.status,
      headers: { 'request-id': requestId, 'client-request-id': clientRequestId, ...error.headers },
    },
  );
}
