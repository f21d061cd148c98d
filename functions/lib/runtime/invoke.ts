import { Problem } from '#lib/contracts/problem.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Contract, Host } from './context.ts';
import { ProblemError } from './problem.ts';
import { continueTrace, type Trace } from './trace.ts';

export interface Caller {
  name: string;
  actor: Actor;
  callId: string;
  trace: Trace;
  signal: AbortSignal;
  deadline: number;
}

/** POSTs `input` to the function of `contract` with a fresh token, the trace, and what is left of the deadline. */
export async function callFunction(
  host: Host,
  caller: Caller,
  contract: Contract,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const remaining = caller.deadline - Date.now();
  if (remaining <= 0) throw new ProblemError('timeout');
  const own = await headersOf(host, caller, contract);
  const request = new Request(`http://functions/function/${contract.name}`, {
    method: 'POST',
    body: JSON.stringify(input),
    signal: caller.signal,
    headers: { ...headers, ...own, 'x-timeout': `${Math.ceil(remaining)}ms` },
  });
  return host.transport(contract.name, request);
}

/** Puts a call into the queue of its function; the callee's problem, or the queue's, is thrown. */
export async function enqueueCall(
  host: Host,
  { name, actor, trace }: Pick<Caller, 'name' | 'actor' | 'trace'>,
  contract: Contract,
  input: unknown,
  callId: string = crypto.randomUUID(),
): Promise<void> {
  const request = new Request(`http://functions/async-function/${contract.name}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: await headersOf(host, { name, actor, trace, callId }, contract),
  });
  const response = await host.enqueue(contract.name, request);
  if (response.status !== 202) await readResult(contract, response);
}

/** What every call carries, now or later. */
async function headersOf(
  host: Host,
  { name, actor, trace, callId }: Omit<Caller, 'signal' | 'deadline'>,
  contract: Contract,
): Promise<Record<string, string>> {
  return {
    authorization: `Bearer ${await host.tokens.mint(contract.name, { actor, caller: name })}`,
    'content-type': 'application/json',
    traceparent: trace.parent,
    'x-call-id': callId,
  };
}

/** The parsed output of a call, or the callee's problem thrown again. */
export async function readResult(contract: Contract, response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const output = contract.output.safeParse(body);
    if (output.success) return output.data;
    throw new ProblemError('bad_gateway', {
      detail: `${contract.name} answered in another shape.`,
      cause: output.error,
    });
  }
  const problem = Problem.safeParse(body);
  if (problem.success) throw ProblemError.fromProblem(problem.data);
  throw new ProblemError('bad_gateway', { detail: `${contract.name} answered ${response.status}.` });
}

/** Calls a function from outside any invocation, as the beginning of a trace; it may take `limitMs`. */
export async function callOnce(
  host: Host,
  { name, actor }: Pick<Caller, 'name' | 'actor'>,
  contract: Contract,
  input: unknown,
  limitMs: number,
): Promise<unknown> {
  const caller = {
    name,
    actor,
    callId: crypto.randomUUID(),
    trace: continueTrace(null),
    signal: new AbortController().signal,
    deadline: Date.now() + limitMs,
  };
  return readResult(contract, await callFunction(host, caller, contract, input));
}
