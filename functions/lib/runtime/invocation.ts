import type * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Contract, Host, InvocationContext, Invoke, ServiceName, Services } from './context.ts';
import type { Context } from './define-function.ts';
import type { InternalCall } from './internal-token.ts';
import { callFunction, enqueueCall, readResult } from './invoke.ts';
import type { Logger } from './log.ts';
import { ProblemError } from './problem.ts';
import type { Trace } from './trace.ts';

/** What a function is given beside the invocation itself, the same each time. */
export interface Bindings {
  services: Partial<Services>;
  settings: object;
}

interface Facts {
  host: Host;
  name: string;
  request: Request;
  callId: string;
  trace: Trace;
  deadline: number;
  prepared: Bindings;
}

/** One call of a function, from its first byte to its answer. Signal and log are made when something asks for them. */
export class Invocation {
  readonly facts: Facts;
  #abort: AbortController | undefined;
  #log: Logger | undefined;
  #cutBy: ProblemError | undefined;
  #reject: (problem: ProblemError) => void = () => {};

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** Does `work` on behalf of `call`; what is not done at the deadline is aborted and rejected with `timeout`. */
  async run(
    work: (context: Context<ServiceName, z.ZodObject>) => Promise<Response>,
    call: InternalCall,
  ): Promise<Response> {
    const context = Object.assign(new CallContext(this, call), this.facts.prepared.services);
    const timer = setTimeout(() => this.#cut(), this.facts.deadline - Date.now());
    try {
      return await new Promise<Response>((resolve, reject) => {
        this.#reject = reject;
        work(context as unknown as Context<ServiceName, z.ZodObject>).then(resolve, reject);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  get signal(): AbortSignal {
    if (this.#abort) return this.#abort.signal;
    const abort = (this.#abort = new AbortController());
    const { signal } = this.facts.request;
    if (this.#cutBy) abort.abort(this.#cutBy);
    else if (signal.aborted) this.#cut();
    else signal.addEventListener('abort', () => this.#cut(), { once: true });
    return abort.signal;
  }

  get log(): Logger {
    return (this.#log ??= this.facts.host.log.child(this.#origin));
  }

  /** One line of its own log, without the cost of making that. */
  logLine(fields: object, message: string): void {
    this.facts.host.log.info({ ...this.#origin, ...fields }, message);
  }

  get #origin() {
    const { name, callId, trace } = this.facts;
    return { function: name, callId, traceId: trace.traceId };
  }

  #cut(): void {
    this.#cutBy = new ProblemError('timeout');
    this.#abort?.abort(this.#cutBy);
    this.#reject(this.#cutBy);
  }
}

/** An invocation as its function sees it: on behalf of somebody. */
class CallContext implements InvocationContext {
  readonly #invocation: Invocation;
  readonly actor: Actor;
  readonly caller: string;
  readonly request: Request;
  readonly callId: string;
  readonly trace: Trace;
  readonly deadline: number;
  readonly settings: object;

  constructor(invocation: Invocation, { actor, caller }: InternalCall) {
    const { request, callId, trace, deadline, prepared } = invocation.facts;
    this.#invocation = invocation;
    this.actor = actor;
    this.caller = caller;
    this.request = request;
    this.callId = callId;
    this.trace = trace;
    this.deadline = deadline;
    this.settings = prepared.settings;
  }

  get signal(): AbortSignal {
    return this.#invocation.signal;
  }

  get log(): Logger {
    return this.#invocation.log;
  }

  /** Functions take it out of their context, so it is bound; closures in its fields would survive V8's scavenges. */
  get invoke(): Invoke {
    return (async (contract: Contract, input: unknown) =>
      readResult(contract, await this.invokeRaw(contract, input))) as Invoke;
  }

  /** Bound as well. */
  get invokeRaw(): InvocationContext['invokeRaw'] {
    return (contract, input, headers) => {
      const { host, name, callId, trace, deadline } = this.#invocation.facts;
      const { actor, signal } = this;
      return callFunction(host, { name, actor, callId, trace, signal, deadline }, contract, input, headers);
    };
  }

  /** Bound as well. */
  get enqueue(): InvocationContext['enqueue'] {
    return (contract, input, callId) => {
      const { host, name, trace } = this.#invocation.facts;
      return enqueueCall(host, { name, actor: this.actor, trace }, contract, input, callId);
    };
  }

  as(actor: Actor): this {
    const other = new CallContext(this.#invocation, { actor, caller: this.caller });
    return Object.assign(other, this.#invocation.facts.prepared.services) as this;
  }
}
