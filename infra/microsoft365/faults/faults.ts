import * as z from 'zod';
import { Disconnect } from './disconnect.ts';

/** What to do wrong, to which requests, and how often. Exactly one effect. */
export const FaultRule = z
  .strictObject({
    match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).default({}),
    /** Answers with this status and does not do the work. */
    status: z.int().min(400).max(599).optional(),
    /** Does the work late. */
    delayMs: z.int().min(0).max(120_000).optional(),
    /** Does the work, then closes the connection without an answer. */
    dropAfterCommit: z.literal(true).optional(),
    /** Closes the connection without doing the work. */
    reset: z.literal(true).optional(),
    /** Seconds, sent as Retry-After with `status`. */
    retryAfter: z.int().min(0).optional(),
    times: z.int().min(1).default(1),
  })
  .refine(
    ({ status, delayMs, dropAfterCommit, reset }) =>
      [status, delayMs, dropAfterCommit, reset].filter((effect) => effect !== undefined).length === 1,
    'a fault has one effect: status, delayMs, dropAfterCommit or reset',
  );
export type FaultRule = z.output<typeof FaultRule>;

export type SeenRequest = { method: string; path: string; status: number; at: string };

export type Faults = {
  add(rule: FaultRule): void;
  clear(): void;
  seen(): readonly SeenRequest[];
  /** Runs one request under the rules and writes it down; status 0 stands for no answer. */
  around(request: Request, respond: () => Promise<Response>): Promise<Response>;
};

const REMEMBERED = 10_000;

export function createFaults(): Faults {
  let rules: FaultRule[] = [];
  let log: SeenRequest[] = [];

  function take(method: string, path: string): FaultRule | undefined {
    const rule = rules.find(
      ({ match }) => (!match.method || match.method === method) && (!match.path || new RegExp(match.path).test(path)),
    );
    if (rule && (rule.times -= 1) === 0) rules = rules.filter((other) => other !== rule);
    return rule;
  }

  return {
    add: (rule) => void rules.push({ ...rule }),
    clear() {
      rules = [];
      log = [];
    },
    seen: () => log,
    async around(request, respond) {
      const url = new URL(request.url);
      const entry = {
        method: request.method,
        path: url.pathname + url.search,
        status: 0,
        at: new Date().toISOString(),
      };
      log.push(entry);
      if (log.length > REMEMBERED) log.shift();
      const response = await disturb(take(entry.method, entry.path), respond);
      entry.status = response.status;
      return response;
    },
  };
}

async function disturb(rule: FaultRule | undefined, respond: () => Promise<Response>): Promise<Response> {
  if (rule?.reset) throw new Disconnect();
  if (rule?.status) return failure(rule.status, rule.retryAfter);
  if (rule?.delayMs) await new Promise((resolve) => setTimeout(resolve, rule.delayMs));
  const response = await respond();
  if (rule?.dropAfterCommit) throw new Disconnect();
  return response;
}

function failure(status: number, retryAfter: number | undefined): Response {
  const codes: Record<number, string> = { 429: 'TooManyRequests', 503: 'ServiceUnavailable', 504: 'GatewayTimeout' };
  const error = { code: codes[status] ?? 'UnknownError', message: `The service was told to answer ${status}.` };
  return Response.json(
    { error },
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } },
  );
}
