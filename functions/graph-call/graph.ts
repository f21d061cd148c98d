import { createHash } from 'node:crypto';
import { AuthenticationHandler, Client, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import { tokenExchange } from '#lib/contracts/identity.ts';
import type { Json } from './merge.ts';
import { kept, repeated, retryAfterOf, retryMiddleware } from './retry.ts';
import type { GraphContext } from './settings.ts';

interface GraphRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: Json;
}

/** `status` 0 means that no answer came: the request may have been carried out or not. */
export interface GraphAnswer {
  status: number;
  body: Json;
  retryAfterMs?: number;
  /** Sent more than once, so that an earlier attempt may have been carried out. */
  repeated: boolean;
  /** The service's clock when it answered, epoch milliseconds. */
  at: number;
}

/** Microsoft Graph as the acting person: any answer is given as it is, errors included. */
export interface Graph {
  send(request: GraphRequest): Promise<GraphAnswer>;
  /** Where a content is, by the redirect that Graph answers; no token is needed there, nor must one be sent. */
  locate(path: string): Promise<{ address: URL } | GraphAnswer>;
}

export function openGraph(ctx: GraphContext): Graph {
  let token: Promise<string> | undefined;
  const getAccessToken = () => (token ??= accessToken(ctx));
  const baseUrl = ctx.settings.MICROSOFT_GRAPH_API_URL;
  const client = Client.initWithMiddleware({
    baseUrl,
    customHosts: new Set([new URL(baseUrl).hostname]),
    middleware: [new AuthenticationHandler({ getAccessToken }), retryMiddleware(ctx), new HTTPMessageHandler()],
  });

  async function once<T>(
    { method, path, headers = {}, body }: GraphRequest,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T | GraphAnswer> {
    await getAccessToken();
    const request = client.api(path).responseType(ResponseType.RAW).headers(headers);
    request.option('signal', ctx.signal).option('redirect', 'manual');
    try {
      return await read(await sendAs(method, request, body));
    } catch (error) {
      ctx.signal.throwIfAborted();
      const refusal = kept(error);
      if (refusal) throw refusal;
      ctx.log.warn({ err: error, method }, 'no answer from Microsoft Graph');
      return { status: 0, body: {}, repeated: false, at: Date.now() };
    }
  }

  /** A token that Graph does not accept any more is replaced once. */
  async function authorized<T extends object>(
    request: GraphRequest,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T | GraphAnswer> {
    const answer = await once(request, read);
    if (!('status' in answer && answer.status === 401)) return answer;
    token = accessToken(
      ctx,
      createHash('sha256')
        .update(await getAccessToken())
        .digest('hex'),
    );
    return once(request, read);
  }

  return {
    send: (request) => authorized(request, toAnswer),
    locate: (path) =>
      authorized({ method: 'GET', path }, async (response) => {
        const location = response.headers.get('location');
        if (response.status !== 302 || location === null) return toAnswer(response);
        await response.body?.cancel();
        return { address: new URL(location) };
      }),
  };
}

async function accessToken(ctx: GraphContext, refused?: string): Promise<string> {
  const result = await ctx.invoke(tokenExchange, { op: 'graph-token', ...(refused !== undefined && { refused }) });
  return result.accessToken;
}

function sendAs(method: GraphRequest['method'], request: ReturnType<Client['api']>, body?: Json): Promise<Response> {
  switch (method) {
    case 'GET':
      return request.get() as Promise<Response>;
    case 'POST':
      return request.post(body) as Promise<Response>;
    case 'PATCH':
      return request.patch(body) as Promise<Response>;
    case 'DELETE':
      return request.delete() as Promise<Response>;
  }
}

async function toAnswer(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const at = Date.parse(response.headers.get('date') ?? '');
  const retryAfterMs = retryAfterOf(response);
  return {
    status: response.status,
    body: parseObject(text),
    repeated: repeated.has(response),
    at: Number.isNaN(at) ? Date.now() : at,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function parseObject(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
}
