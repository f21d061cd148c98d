import type * as z from 'zod';
import type { ProblemCode } from '#lib/contracts/problem.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

/** The names in braces of a path: `/plans/{planId}` has planId. */
type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface Input<Path extends string, Query, Headers, Body> {
  params: Record<ParameterNames<Path>, string>;
  query: Parsed<Query>;
  headers: Parsed<Headers>;
  body: Parsed<Body>;
}

export interface Reply<Result> {
  body: Result;
  headers?: Record<string, string>;
}

interface Definition<Path extends string, Query, Headers, Body, Result> {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: Path;
  operationId: string;
  summary: string;
  tag: string;
  /** Absent: nothing is looked at. */
  query?: Query;
  headers?: Headers;
  body?: Body;
  /** Of success; a result that is absent is no body. */
  status: 200 | 201 | 204;
  result?: Result;
  /** Media types of success besides JSON. */
  alsoProduces?: readonly string[];
  /** What it refuses with, besides what every operation may. */
  problems?: readonly ProblemCode[];
  /** Answers to everyone, without asking who it is. */
  isOpen?: boolean;
}

/** One operation of the API: what the router parses, what the OpenAPI document says, and what is done. */
export interface Operation extends Definition<string, z.ZodObject, z.ZodObject, z.ZodType, z.ZodType> {
  run(
    input: Input<string, z.ZodObject, z.ZodObject, z.ZodType>,
    ctx: InvocationContext,
  ): Promise<Reply<unknown> | Response>;
}

export function operation<
  const Path extends string,
  Query extends z.ZodObject | undefined = undefined,
  Headers extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Result extends z.ZodType | undefined = undefined,
>(
  definition: Definition<Path, Query, Headers, Body, Result> & {
    run(
      input: Input<Path, Query, Headers, Body>,
      ctx: InvocationContext,
    ): Promise<Reply<Result extends z.ZodType ? z.input<Result> : undefined> | Response>;
  },
): Operation {
  return definition as unknown as Operation;
}
