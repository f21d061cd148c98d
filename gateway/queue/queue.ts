import type { SendOptions } from 'pg-boss';
import type { Database } from '#lib/data/database/database.ts';
import { bearerToken, type InternalCall, type InternalTokens } from '#lib/runtime/internal-token.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { checkOutboundUrl } from './addresses.ts';
import { openBoss, queues } from './boss.ts';
import { scheduleCron } from './cron.ts';
import { credentialsOf, Job, ownerOf, readRequest } from './job.ts';
import { type RetryPolicy, retryPolicy } from './retry-policy.ts';
import { sealedHeaders } from './sealed-headers.ts';
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
}

/** The durable queue of asynchronous calls. accepted = done + dead + pending, whatever ends the process. */
export interface Queue {
  /** 202 once the call is committed; X-Call-Id names it, and the same UUID sent again is not run again. */
  enqueue(name: string, request: Request): Promise<Response>;
  /** Cancels a call that has not started, for whoever made it. */
  cancel(callId: string, request: Request): Promise<Response>;
  /** Waits for the calls under way. */
  stop(): Promise<void>;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { database, provider, tokens, log } = options;
  const boss = await openBoss(database, log);
  const seals = sealedHeaders(options.secret);
  await scheduleCron(boss, await provider.list());
  const worker = await startWorker({ ...options, boss, seals });

  /** For whom an internal function is called; undefined when the function is public. */
  async function onBehalfOf(name: string, request: Request): Promise<InternalCall | undefined> {
    const access = await provider.access(name);
    if (!access) throw new ProblemError('not_found', { detail: `There is no function ${name}.` });
    if (access === 'public') return undefined;
    return tokens.verify(name, bearerToken(request));
  }

  return {
    async enqueue(name, request) {
      const given = request.headers.get('x-call-id') ?? '';
      const id = uuid.test(given) ? given.toLowerCase() : crypto.randomUUID();
      const call = await onBehalfOf(name, request);
      const credentials = credentialsOf(request);
      const callback = request.headers.get('x-callback-url');
      if (callback) checkOutboundUrl(callback, options.allowPrivateCallbacks);
      const policy = retryPolicy((await provider.describe(name))?.labels ?? {}, request.headers);
      const job: Job = {
        name,
        ...(await readRequest(request)),
        ...(call && { onBehalfOf: call }),
        ...(!call && Object.keys(credentials).length > 0 && { sealed: seals.seal(credentials, id) }),
        ...(callback && { callback }),
        codes: [...policy.codes],
        owner: ownerOf(call?.actor ?? credentials),
      };
      const sent = await boss.send(queues.calls, job, { id, ...retryOptions(policy) });
      if (sent === null && !(await isSameCall(id, job))) {
        throw new ProblemError('conflict', { detail: 'Another call has this X-Call-Id.' });
      }
      worker.wake();
      return new Response(null, { status: 202, headers: { 'x-call-id': id } });
    },

    async cancel(callId, request) {
      const job = await find(callId);
      const call = job && (await onBehalfOf(job.name, request));
      if (!job || job.owner !== ownerOf(call?.actor ?? credentialsOf(request))) {
        throw new ProblemError('not_found', { detail: 'There is no such call.' });
      }
      const cancelled = await database.asSystem((sql) => sql(cancelWaiting, [queues.calls, callId]));
      if (cancelled.length === 0) throw new ProblemError('conflict', { detail: 'The call has started already.' });
      return new Response(null, { status: 202, headers: { 'x-call-id': callId } });
    },

    async stop() {
      await worker.stop();
      await boss.stop({ graceful: false, close: false });
    },
  };

  async function find(id: string): Promise<Job | undefined> {
    const [found] = uuid.test(id) ? await boss.findJobs<Job>(queues.calls, { id }) : [];
    return found && Job.parse(found.data);
  }

  async function isSameCall(id: string, { name, url, body, owner }: Job): Promise<boolean> {
    const known = await find(id);
    return known?.name === name && known.url === url && known.body === body && known.owner === owner;
  }
}

function retryOptions({ attempts, minWait, maxWait }: RetryPolicy): SendOptions {
  if (minWait === 0) return { retryLimit: attempts - 1, retryDelay: 0 };
  return { retryLimit: attempts - 1, retryDelay: minWait, retryBackoff: true, retryDelayMax: maxWait };
}

const cancelWaiting = `
  update pgboss.job set state = 'cancelled', completed_on = now()
  where name = $1 and id = $2 and state in ('created', 'retry')
  returning id`;
