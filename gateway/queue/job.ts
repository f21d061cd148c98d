import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Actor } from '#lib/contracts/identity.ts';
import { readBytes } from '#lib/runtime/body.ts';
import type { InternalTokens } from '#lib/runtime/internal-token.ts';
import type { SealedHeaders } from './sealed-headers.ts';
import type { TakenJob } from './store/job-row.ts';

/** Bytes of an asynchronous call's body: it is a row until it has run. */
const maxAsyncBody = 1_048_576;

/** An asynchronous call as it waits in the queue. */
export const Job = z.object({
  /** The function's key. */
  name: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Authorization and Cookie, when a public function is called. */
  sealed: z.string().optional(),
  /** As whom an internal function runs. */
  onBehalfOf: z.object({ actor: Actor, caller: z.string() }).optional(),
  /** Base64. */
  body: z.string(),
  callback: z.string().optional(),
  codes: z.array(z.int()),
  /** Digest of who may cancel it. */
  owner: z.string(),
  /** Digest of what was asked, and by whom. */
  digest: z.string().default(''),
});
export type Job = z.infer<typeof Job>;

const credentials = ['authorization', 'cookie'];
/** Host stays: by it a function tells whether a page of this site sent the call. */
const notKept = new Set([...credentials, 'content-length', 'transfer-encoding', 'connection', 'x-callback-url']);

/** The parts of a job that its request gives. */
export async function readRequest(request: Request): Promise<Pick<Job, 'url' | 'headers' | 'body'>> {
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries([...request.headers].filter(([name]) => !notKept.has(name)));
  return { url: `${pathname}${search}`, headers, body: (await readBytes(request, maxAsyncBody)).toString('base64') };
}

export function credentialsOf(request: Request): Record<string, string> {
  return Object.fromEntries([...request.headers].filter(([name]) => credentials.includes(name)));
}

/** Who may cancel: whoever shows the same credentials, or acts for the same person. */
export function ownerOf(who: Record<string, string> | Actor): string {
  return digest('userId' in who ? [who['tenantId'], who['userId']] : [who['authorization'], who['cookie']]);
}

/** The same for the same call by the same caller, whatever else its headers say. */
export function digestOf({ url, body, owner }: Pick<Job, 'url' | 'body' | 'owner'>): string {
  return digest([url, body, owner]);
}

function digest(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

/**
 * The request of this try, with X-Retry (tries before this one) and X-Retry-Max. A token for an internal function is made
 * now, for whom the call was accepted.
 */
export async function toCall(
  { id, retryCount, retryLimit }: TakenJob,
  job: Job,
  { tokens, seals, signal }: { tokens: InternalTokens; seals: SealedHeaders; signal: AbortSignal },
): Promise<Request> {
  const headers = new Headers({
    ...job.headers,
    ...(job.sealed && seals.open(job.sealed, id)),
    'x-call-id': id,
    'x-retry': String(retryCount),
    'x-retry-max': String(retryLimit),
  });
  if (job.onBehalfOf) headers.set('authorization', `Bearer ${await tokens.mint(job.name, job.onBehalfOf)}`);
  const body = Buffer.from(job.body, 'base64');
  return new Request(`http://gateway${job.url}`, { method: 'POST', headers, body, signal });
}
