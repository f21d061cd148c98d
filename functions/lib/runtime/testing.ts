import type * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Contract, Host, ResultOf, Services } from './context.ts';
import type { FunctionDefinition } from './define-function.ts';
import { internalTokens } from './internal-token.ts';
import { callOnce } from './invoke.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';
import type { Environment } from './settings.ts';

export interface TestHostOptions {
  /** The functions that can be called by name; a call of any other is refused as `not_found`. */
  functions?: readonly FunctionDefinition[];
  services?: Partial<Services>;
  environment?: Environment;
  /** Gets every log line, for tests that look for what must not be in it. */
  onLog?: (line: string) => void;
}

/** A host that runs real functions in this process, with real tokens and whatever services the test opened. */
export function testHost(options: TestHostOptions = {}): Host {
  const { functions = [], services = {}, environment = {}, onLog } = options;
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  const host: Host = {
    services,
    environment,
    tokens: internalTokens('a-secret-for-tests-that-is-32-bytes-long'),
    log: onLog ? createLog('debug', { write: onLog }) : createLog('silent'),
    metrics: new Metrics(),
    async transport(name, request) {
      const definition = byName.get(name);
      if (!definition) return new ProblemError('not_found', { detail: `No function ${name}` }).toResponse();
      return definition.fetch(request, host);
    },
    async enqueue(name, request) {
      if (!byName.has(name)) return host.transport(name, request);
      void host.transport(name, request);
      return new Response(null, { status: 202 });
    },
  };
  return host;
}

/** As `call`, on `host`, and as `self` where nobody else is named. */
export function callsAs(host: Host, self: Actor) {
  return <In extends z.ZodType, Out extends z.ZodType, const Input extends z.input<In>>(
    contract: Contract<In, Out>,
    input: Input,
    as: Actor = self,
    caller?: string,
  ): Promise<ResultOf<z.output<Out>, Input>> => call(host, contract, input, as, caller);
}

/** Calls one function as `actor`; `caller` is the function the call pretends to come from. */
export async function call<In extends z.ZodType, Out extends z.ZodType, const Input extends z.input<In>>(
  host: Host,
  contract: Contract<In, Out>,
  input: Input,
  actor: Actor,
  caller = 'test',
): Promise<ResultOf<z.output<Out>, Input>> {
  return (await callOnce(host, { name: caller, actor }, contract, input, 30_000)) as ResultOf<z.output<Out>, Input>;
}
