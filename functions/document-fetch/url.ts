import { Agent, type Dispatcher, fetch, type Response } from 'undici';
import { ProblemError } from '#lib/runtime/problem.ts';
import { checkOutboundUrl, publicLookup } from '#lib/runtime/outbound.ts';
import { fileNameOf } from './file-name.ts';
import type { OpenSource } from './source.ts';

const mostRedirects = 5;
/** Silence that is borne, at the beginning and in between. */
const patienceMs = 20_000;
const timeouts = { headersTimeout: patienceMs, bodyTimeout: patienceMs, connectTimeout: patienceMs };

const open = new Agent({ ...timeouts });
/** The address that a name resolves to is looked at and then used; no private one gets a packet. */
const guarded = new Agent({ ...timeouts, connect: { lookup: publicLookup } });

interface Options {
  /** Lets private addresses be asked too. */
  allowPrivate: boolean;
  signal: AbortSignal;
}

/** A file of the web, as anybody gets it; each address on the way is checked. */
export async function openUrl(url: string, { allowPrivate, signal }: Options): Promise<OpenSource> {
  const dispatcher = allowPrivate ? open : guarded;
  let address = checkOutboundUrl(url, allowPrivate, 'The address');
  for (let step = 0; step <= mostRedirects; step++) {
    const response = await ask(address, dispatcher, signal);
    if (response.ok && response.body) return { fileName: fileNameOf(response.headers, address), body: response.body };
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) throw refusal(response.status);
    address = checkOutboundUrl(new URL(location, address).href, allowPrivate, 'An address that it leads to');
  }
  throw new ProblemError('invalid_input', { detail: 'The address leads from one place to the next without end.' });
}

async function ask(address: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { dispatcher, signal, redirect: 'manual', headers: { accept: '*/*' } });
  } catch (error) {
    signal.throwIfAborted();
    const cause = (error as { cause?: { message?: string } }).cause;
    if (cause?.message?.includes('private address')) {
      throw new ProblemError('invalid_input', { detail: 'The address must not lead to a private address.' });
    }
    throw new ProblemError('unavailable', { detail: `${address.host} does not answer.`, retryAfter: 5, cause: error });
  }
}

function refusal(status: number): ProblemError {
  if (status === 401 || status === 403) {
    return new ProblemError('forbidden', { detail: 'The address wants a sign-in. Download the file and upload it.' });
  }
  if (status === 404 || status === 410)
    return new ProblemError('not_found', { detail: 'There is nothing at the address.' });
  const detail = `The address was answered with the status ${status}.`;
  return new ProblemError(status >= 500 || status === 429 ? 'unavailable' : 'invalid_input', { detail });
}
