import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultNamespace, type FunctionStatus } from '#lib/contracts/openfaas.ts';

/**
 * Where functions run, as a record of handlers. The gateway knows functions through it alone, each by its key: the name,
 * with `.NAMESPACE` behind it when that is not openfaas-fn.
 */
export interface Provider {
  readonly orchestration: string;
  list(): Promise<FunctionStatus[]>;
  describe(key: string): Promise<FunctionStatus | undefined>;
  /** Whether a function is open to the outside; undefined when there is no such function. */
  access(key: string): Promise<'internal' | 'public' | undefined>;
  /** Refuses with `not_found` a function that is not deployed and with `unavailable` one that does not run. */
  invoke(key: string, request: Request): Promise<Response>;
  /** Passes a request on without reading it; absent where functions run in this process. */
  readonly forward?: Forward;
  /** Tells what runs, now and whenever it changes; absent where that never happens. */
  readonly watch?: (onChange: (functions: readonly FunctionStatus[]) => void) => void;
  /** Resolves when every function can be invoked; rejects with `unavailable` naming one that cannot. */
  ready(): Promise<void>;
  /** What changes functions; absent where stack.yml alone says what runs. */
  readonly administration?: Administration;
}

/**
 * Carries an exchange between a client and a function, both ways at once, WebSockets included. Resolves when the answer
 * has ended. Fails as `invoke` does, and only while nothing of `response` was written.
 */
export type Forward = (
  key: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  options: ForwardOptions,
) => Promise<void>;

/** Headers are written name, value, name, value. */
export interface ForwardOptions {
  /** Path and query. */
  url: string;
  headers: string[];
  /** Bytes that the body may have. */
  maxBody: number;
  /** Is told the status as the answer begins; gives headers to add to it. */
  onHead(status: number): string[];
}

/** The provider's own REST interface, for those who may change what runs. */
export interface Administration {
  /** Answers `path` (/system/…) as OpenFaaS's providers do; rejects with `unavailable` when the provider is away. */
  forward(path: string, request: Request): Promise<Response>;
  scale(key: string, replicas: number): Promise<void>;
}

export function keyOf({ name, namespace }: { name: string; namespace?: string | undefined }): string {
  return namespace === undefined || namespace === '' || namespace === defaultNamespace ? name : `${name}.${namespace}`;
}
