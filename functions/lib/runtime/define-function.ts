import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Actor } from '#lib/contracts/identity.ts';
import { readJson } from './body.ts';
import type { Contract, Host, InvocationContext, ServiceName, Services } from './context.ts';
import { deadlineFor, parseDuration } from './deadline.ts';
import { bearerToken } from './internal-token.ts';
import { type Bindings, Invocation } from './invocation.ts';
import type { Tally } from './metrics.ts';
import { ProblemError, toProblemError } from './problem.ts';
import { readSettings } from './settings.ts';
import { continueTrace } from './trace.ts';

type NoSettings = z.ZodObject<Record<never, z.ZodType>>;

export type Context<Uses extends ServiceName = never, Settings extends z.ZodObject = NoSettings> = InvocationContext &
  Pick<Services, Uses> & { settings: z.infer<Settings> };

interface Common<Uses extends ServiceName, Settings extends z.ZodObject> {
  readonly name: string;
  /** The stateful parts it needs; an image holds the drivers of these alone. */
  uses?: readonly Uses[];
  /** What it reads from the environment or from secret files, parsed once a process. */
  settings?: Settings;
  /** Longest run in seconds (30); also the setting exec_timeout. Streams end when their client leaves. */
  timeout?: number;
  /** Bytes of request body (1 MiB). */
  maxBody?: number;
  /** Invocations at once, after which it answers 429; 0 is no limit; also the setting max_inflight. */
  maxInFlight?: number;
}

/** Answers JSON for JSON to other functions only. */
interface Command<In extends z.ZodType, Out extends z.ZodType, Uses extends ServiceName, Settings extends z.ZodObject>
  extends Common<Uses, Settings>, Contract<In, Out> {
  run(input: z.output<In>, context: Context<Uses, Settings>): Promise<z.input<Out> | Response>;
}

/** Open to the outside: takes any request and finds out itself who asks. */
interface Adapter<Uses extends ServiceName, Settings extends z.ZodObject> extends Common<Uses, Settings> {
  handle(request: Request, context: Context<Uses, Settings>): Promise<Response> | Response;
}

/** A deployable function: `.fetch(request, host)` is all that a server, a gateway or a test needs. */
export interface FunctionDefinition {
  readonly name: string;
  readonly access: 'internal' | 'public';
  readonly uses: readonly ServiceName[];
  /** Reads its settings and takes its services from `host`; throws when either is not as it should be. */
  prepare(host: Host): void;
  fetch(request: Request, host: Host): Promise<Response>;
}

export function defineFunction<
  In extends z.ZodType,
  Out extends z.ZodType,
  Uses extends ServiceName = never,
  Settings extends z.ZodObject = NoSettings,
>(definition: Command<In, Out, Uses, Settings>): FunctionDefinition;
export function defineFunction<Uses extends ServiceName = never, Settings extends z.ZodObject = NoSettings>(
  definition: Adapter<Uses, Settings>,
): FunctionDefinition;
export function defineFunction(
  definition: Command<z.ZodType, z.ZodType, ServiceName, z.ZodObject> | Adapter<ServiceName, z.ZodObject>,
): FunctionDefinition {
  const { name, uses = [] } = definition;
  const access = 'run' in definition ? 'internal' : 'public';
  const prepared = new WeakMap<Host, Prepared>();

  function prepare(host: Host): Prepared {
    const services = Object.fromEntries(
      uses.map((service) => {
        const opened = host.services[service];
        if (!opened) throw new Error(`${name} uses ${service}, which this process does not offer`);
        return [service, opened];
      }),
    );
    const settings = definition.settings ? readSettings(definition.settings, host.environment) : {};
    const execTimeout = parseDuration(host.environment['exec_timeout'] ?? '');
    const maxInFlight = Number(host.environment['max_inflight'] ?? definition.maxInFlight ?? 0);
    return {
      services,
      settings,
      timeoutMs: execTimeout ?? (definition.timeout ?? 30) * 1000,
      maxInFlight,
      tally: host.metrics.tallyOf(name),
    };
  }

  function stateOn(host: Host): Prepared {
    let state = prepared.get(host);
    if (!state) prepared.set(host, (state = prepare(host)));
    return state;
  }

  async function answer(request: Request, context: Context<ServiceName, z.ZodObject>): Promise<Response> {
    if (!('run' in definition)) return definition.handle(request, context);
    if (request.method !== 'POST') throw new ProblemError('method_not_allowed', { headers: { allow: 'POST' } });
    const input = definition.input.safeParse(await readJson(request, definition.maxBody ?? 1_048_576));
    if (!input.success) throw ProblemError.fromZod(input.error);
    const output = await definition.run(input.data, context);
    return output instanceof Response ? output : Response.json(output);
  }

  return {
    name,
    access,
    uses,
    prepare(host) {
      stateOn(host);
    },
    async fetch(request, host) {
      const state = stateOn(host);
      const { tally } = state;
      const { headers } = request;
      const started = performance.now();
      const invocation = new Invocation({
        host,
        name,
        request,
        callId: headers.get('x-call-id') ?? randomUUID(),
        trace: continueTrace(headers.get('traceparent')),
        deadline: deadlineFor(headers.get('x-timeout'), state.timeoutMs),
        prepared: state,
      });

      let response: Response;
      tally.inFlight++;
      try {
        if (state.maxInFlight > 0 && tally.inFlight > state.maxInFlight) {
          throw new ProblemError('too_many_requests', {
            retryAfter: 1,
            headers: { 'x-openfaas-internal': 'faas-middleware' },
          });
        }
        const call =
          access === 'internal'
            ? await host.tokens.verify(name, bearerToken(request))
            : { actor: functionActor(name), caller: 'gateway' };
        response = await invocation.run((context) => answer(request, context), call);
      } catch (error) {
        const problem = toProblemError(error);
        if (problem.code === 'internal') invocation.log.error({ err: problem.cause }, 'invocation failed');
        response = problem.toResponse();
      } finally {
        tally.inFlight--;
      }
      const { method } = request;
      const { status } = response;
      const seconds = (performance.now() - started) / 1000;
      tally.answered(status, method, seconds);
      invocation.logLine({ method, status, ms: Math.round(seconds * 1e5) / 100 }, 'invocation');
      return response;
    },
  };
}

interface Prepared extends Bindings {
  timeoutMs: number;
  maxInFlight: number;
  tally: Tally;
}

/** A function acting for nobody: it belongs to no tenant and may only ask who a person is. */
export function functionActor(name: string): Actor {
  return { kind: 'function', tenantId: 'none', userId: name, name, timeZone: 'UTC' };
}
