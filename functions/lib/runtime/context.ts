import type * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Cache } from '#lib/data/cache/cache.ts';
import type { Database } from '#lib/data/database/database.ts';
import type { KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import type { Objects } from '#lib/data/objects/objects.ts';
import type { InternalTokens } from './internal-token.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Environment } from './settings.ts';
import type { Trace } from './trace.ts';

/** The stateful parts that a function may use; it names those it needs in `uses` and gets no others. */
export interface Services {
  database: Database;
  cache: Cache;
  objects: Objects;
  knowledgeGraph: KnowledgeGraph;
}
export type ServiceName = keyof Services;

/** A function as its callers know it. */
export interface Contract<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: In;
  readonly output: Out;
}

/** The part of an output union that answers this input: results carry the `op` of their command. */
export type ResultOf<Out, In> = In extends { op: infer Op } ? Extract<Out, { op: Op }> : Out;

export interface Invoke {
  /** Calls another function as this context's actor; its problem is thrown as the same ProblemError here. */
  <In extends z.ZodType, Out extends z.ZodType, const Input extends z.input<In>>(
    contract: Contract<In, Out>,
    input: Input,
  ): Promise<ResultOf<z.output<Out>, Input>>;
}

/** What surrounds one invocation. */
export interface InvocationContext {
  /** The person it runs for. In a public function: the function itself, until `as(actor)`. */
  actor: Actor;
  /** The function that called, or `gateway`. */
  caller: string;
  request: Request;
  callId: string;
  trace: Trace;
  /** Aborted when the caller hangs up or the deadline passes. */
  signal: AbortSignal;
  /** Epoch milliseconds. */
  deadline: number;
  log: Logger;
  invoke: Invoke;
  /** As `invoke`, but gives the callee's own response: for streams. */
  invokeRaw(contract: Contract, input: unknown, headers?: Record<string, string>): Promise<Response>;
  /**
   * Calls another function later, as this context's actor and with the callee's own deadline. Resolves once the call is
   * committed; with the same `callId` (a UUID) it is committed once.
   */
  enqueue<In extends z.ZodType>(contract: Contract<In>, input: z.input<In>, callId?: string): Promise<void>;
  /** The same context on behalf of `actor`. */
  as(actor: Actor): this;
}

/** Carries a request to a function: in process, or over the gateway. */
export type Transport = (name: string, request: Request) => Promise<Response>;

/** What a process offers to the functions it holds. Built once, by the gateway or by an image's entry. */
export interface Host {
  services: Partial<Services>;
  transport: Transport;
  /** Carries a request to the durable queue of a function: 202 once it is committed. */
  enqueue: Transport;
  tokens: InternalTokens;
  log: Logger;
  metrics: Metrics;
  environment: Environment;
}
