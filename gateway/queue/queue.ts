import type { Database } from '#lib/data/database/database.ts';
import { bearerToken, type InternalCall, type InternalTokens } from '#lib/runtime/internal-token.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { type QueueAdmin, queueAdmin } from './admin.ts';
import { openBoss } from './boss.ts';
import { callbackPoster, checkCallbackUrl } from './callback.ts';
import { scheduleCron } from './cron.ts';
import { watchFunctions } from './functions.ts';
import { groupCommit } from './group-commit.ts';
import { credentialsOf, digestOf, type Job, ownerOf, readRequest } from './job.ts';
import { callQueue, workIn } from './names.ts';
import { retryPolicy } from './retry-policy.ts';
import { callbackRunner } from './run-callback.ts';
import { callRunner } from './run-call.ts';
import { sealedHeaders } from './sealed-headers.ts';
import { cancelCalls } from './store/cancel-calls.ts';
import { depthOf } from './store/depths.ts';
import { findCalls } from './store/find-calls.ts';
import { insertCalls, type NewCall } from './store/insert-calls.ts';
import { queueNames } from './store/queue-names.ts';
import { priorityOf } from './tier.ts';
import { startWorker } from './worker.ts';

export interface QueueOptions {
  database: Database;
  provider: Provider;
  tokens: InternalTokens;
  /** Seals the credentials of waiting calls. */
  secret: string;
  log: Logger;
  /** Lets callbacks reach private addresses. */
  allowPrivateCallbacks: boolean;
  /** No other process works on this database: what is marked as running was cut off by the end of the last one. */
  exclusive: boolean;
  /** Milliseconds between looks for calls that another process accepted or whose wait is over (1000). */
  pollMs?: number;
  /** Milliseconds after which the calls of a gateway that was lost are another's (30 000). */
  leaseMs?: number;
}

/** The durable queue of asynchronous calls. accepted = done + dead + pending, whatever ends the process. */
export interface Queue {
  /** 202 once the call is committed; X-Call-Id names it, and the same UUID sent to the function again is not run again. */
  enqueue(key: string, request: Request): Promise<Response>;
  /** Cancels a call that has not started, for whoever made it. */
  cancel(callId: string, request: Request): Promise<Response>;
  /** How many calls of the function `key` wait or run. */
  depthOf(key: string): Promise<number>;
  /** Answers /system/queue…; undefined for every other path. */
  administer: QueueAdmin;
  /** Waits for the calls under way, at most `limitMs`: those that are cut off run again. */
  stop(limitMs?: number): Promise<void>;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const lookAtFunctionsMs = 10_000;

/** Jobs that run at once in one named queue: fewer where the functions run in this very process. */
const slots = { inProcess: 64, elsewhere: 128 };

export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { database, provider, tokens, log, exclusive, pollMs = 1000, leaseMs = 30_000 } = options;
  const boss = await openBoss(database, log);
  const seals = sealedHeaders(options.secret);
  const poster = callbackPoster(options.allowPrivateCallbacks);
  const functions = await watchFunctions(provider, {
    everyMs: lookAtFunctionsMs,
    onChange: (all) => scheduleCron(boss, all, log),
    log,
  });
  const worker = await startWorker({
    database,
    log,
    runners: { call: callRunner({ provider, tokens, seals, log }), callback: callbackRunner(poster, log) },
    poolOf({ kind, key }) {
      if (kind === 'callback') return 'callbacks';
      const queue = functions.queueOf(key);
      return queue && `calls ${queue}`;
    },
    slots: exclusive ? slots.inProcess : slots.elsewhere,
    exclusive,
    pollMs,
    leaseMs,
  });
  const insert = groupCommit<NewCall, boolean>({
    commit: (calls) => database.asSystem((sql) => insertCalls(sql, calls)),
    weigh: ({ data }) => 1000 + data.body.length,
  });

  /** For whom an internal function is called; undefined when the function is public. */
  async function onBehalfOf(key: string, request: Request): Promise<InternalCall | undefined> {
    const access = await provider.access(key);
    if (!access) throw new ProblemError('not_found', { detail: `There is no function ${key}.` });
    if (access === 'public') return undefined;
    return tokens.verify(key, bearerToken(request));
  }

  async function jobOf(key: string, id: string, request: Request, codes: ReadonlySet<number>): Promise<Job> {
    const call = await onBehalfOf(key, request);
    const credentials = credentialsOf(request);
    const callback = request.headers.get('x-callback-url');
    if (callback) checkCallbackUrl(callback, options.allowPrivateCallbacks);
    const asked = { ...(await readRequest(request)), owner: ownerOf(call?.actor ?? credentials) };
    return {
      ...asked,
      name: key,
      ...(call && { onBehalfOf: call }),
      ...(!call && Object.keys(credentials).length > 0 && { sealed: seals.seal(credentials, id) }),
      ...(callback && { callback }),
      codes: [...codes],
      digest: digestOf(asked),
    };
  }

  return {
    async enqueue(key, request) {
      const given = request.headers.get('x-call-id') ?? '';
      const id = uuid.test(given) ? given.toLowerCase() : crypto.randomUUID();
      const { labels = {}, annotations = {} } = (await provider.describe(key)) ?? {};
      const policy = retryPolicy(labels, request.headers);
      const data = await jobOf(key, id, request, policy.codes);
      const queue = callQueue(key);
      await boss.ensureQueues(key);
      const isNew = await insert({
        queue,
        id,
        data,
        priority: priorityOf(annotations),
        retryLimit: policy.attempts - 1,
        retryDelay: policy.minWait,
        retryDelayMax: policy.maxWait,
      });
      if (isNew) worker.wake(queue);
      else await refuseOtherCall(queue, id, data);
      return new Response(null, { status: 202, headers: { 'x-call-id': id } });
    },

    async cancel(callId, request) {
      const absent = new ProblemError('not_found', { detail: 'There is no such call.' });
      if (!uuid.test(callId)) throw absent;
      const own = await ownQueues(callId, request);
      if (own.length === 0) throw absent;
      const cancelled = await database.asSystem((sql) => cancelCalls(sql, own, callId));
      if (cancelled === 0) throw new ProblemError('conflict', { detail: 'The call has started already.' });
      return new Response(null, { status: 202, headers: { 'x-call-id': callId } });
    },

    depthOf: (key) => database.asSystem((sql) => depthOf(sql, callQueue(key))),
    administer: queueAdmin(database, (queue) => {
      worker.wake(queue);
    }),

    async stop(limitMs) {
      functions.stop();
      await worker.stop(limitMs);
      await poster.close();
      await boss.stop();
    },
  };

  /** The queues in which there is a call with this id that the sender of `request` made. */
  async function ownQueues(id: string, request: Request): Promise<string[]> {
    const known = await database.asSystem(async (sql) => {
      const queues = [...(await queueNames(sql))].flatMap(([name, { kind }]) => (kind === 'call' ? [name] : []));
      return findCalls(sql, queues, id);
    });
    const own: string[] = [];
    for (const { queue, owner } of known) {
      const call = await onBehalfOf(workIn(queue)!.key, request);
      if (owner === ownerOf(call?.actor ?? credentialsOf(request))) own.push(queue);
    }
    return own;
  }

  async function refuseOtherCall(queue: string, id: string, { digest }: Job): Promise<void> {
    const [known] = await database.asSystem((sql) => findCalls(sql, [queue], id));
    if (!known) throw new ProblemError('unavailable', { detail: 'The call was not accepted.', retryAfter: 1 });
    if (known.digest !== digest) throw new ProblemError('conflict', { detail: 'Another call has this X-Call-Id.' });
  }
}
