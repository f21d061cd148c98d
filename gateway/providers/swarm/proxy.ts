import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Agent, type Dispatcher } from 'undici';
import { ProblemError } from '#lib/runtime/problem.ts';
import { hopByHop } from '../../invoke/hop-by-hop.ts';
import { namedBy } from './addresses.ts';
import type { Named } from './functions.ts';

const functionPath = /^\/function\/([^/?]+)(\/[^?]*)?(\?.*)?$/;
const methods = new Set<string>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
const notPassed = new Set<string>([...hopByHop, 'proxy-authorization', 'transfer-encoding', 'expect']);

export interface FunctionProxy {
  /** Whether a request is for a function. */
  takes(url: string): boolean;
  /** Carries it to a task and the answer back, as both come; rejects with a ProblemError while nothing was sent. */
  forward(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** /function/NAME[.NAMESPACE][/PATH] for a gateway that reaches functions through their provider. */
export function functionProxy(addressOf: (named: Named) => Promise<string>, timeoutMs: number): FunctionProxy {
  const agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connect: { timeout: 5000 } });
  return {
    takes: (url) => functionPath.test(url),
    close: () => agent.destroy(),
    async forward(request, response) {
      const method = request.method ?? 'GET';
      if (!methods.has(method))
        throw new ProblemError('method_not_allowed', { headers: { allow: [...methods].join(', ') } });
      const [, key = '', path = '/', query = ''] = functionPath.exec(request.url ?? '') ?? [];
      const host = await addressOf(namedBy(key));
      const stop = new AbortController();
      response.once('close', () => stop.abort());
      const answer = await agent
        .request({
          origin: `http://${host}`,
          path: path + query,
          method,
          headers: passedOn(request),
          body: hasBody(request) ? request : null,
          signal: stop.signal,
        })
        .catch((cause: unknown) => {
          const headers = { 'x-openfaas-internal': 'proxy' };
          throw new ProblemError('bad_gateway', { detail: `${key} cannot be reached.`, headers, cause });
        });
      response.writeHead(answer.statusCode, withoutHops(answer.headers));
      await pipeline(answer.body, response);
    },
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function passedOn({ rawHeaders, headers, socket }: IncomingMessage): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (!notPassed.has(name)) kept.push(name, rawHeaders[index + 1]!);
  }
  if (headers['x-forwarded-for'] === undefined) kept.push('x-forwarded-for', socket.remoteAddress ?? '');
  if (headers['x-forwarded-host'] === undefined && headers.host) kept.push('x-forwarded-host', headers.host);
  return kept;
}

function withoutHops(headers: Dispatcher.ResponseData['headers']): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !notPassed.has(name)) kept[name] = value;
  }
  return kept;
}
