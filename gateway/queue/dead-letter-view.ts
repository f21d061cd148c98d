import * as z from 'zod';
import { ProblemError } from '#lib/runtime/problem.ts';
import { Callback } from './callback.ts';
import { Job } from './job.ts';
import { workIn } from './names.ts';
import type { DeadLetter, Place } from './store/dead-letters.ts';

const hidden = '[hidden]';
const telling = /auth|cookie|token|secret|password|passwd|session|signature|credential|api-?_?key|^key$|^code$|^sig$/i;
const Told = z.object({ status: z.int().optional(), message: z.string().optional() }).catch({});

/** A dead letter as it is listed: what it was and why it was given up. */
export function letterView(letter: DeadLetter) {
  const { kind, key } = workIn(letter.queue) ?? { kind: 'call', key: '' };
  const { status, message } = Told.parse(letter.output);
  return {
    id: letter.id,
    kind,
    function: key,
    callId: kind === 'call' ? letter.sourceId : (Callback.safeParse(letter.data).data?.headers['x-call-id'] ?? ''),
    tries: letter.tries,
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
    acceptedAt: letter.acceptedAt,
    deadAt: letter.deadAt,
  };
}

/** As `letterView`, with what would be sent again: without credentials, and without headers and parameters that may tell one. */
export function letterDetails(letter: DeadLetter) {
  const job = Job.safeParse(letter.data).data;
  const callback = Callback.safeParse(letter.data).data;
  const request = job
    ? { url: withoutSecrets(job.url), headers: withHidden(job.headers), body: job.body }
    : callback && { url: withoutSecrets(callback.url), headers: withHidden(callback.headers), body: callback.body };
  return {
    ...letterView(letter),
    ...(request && { request }),
    ...(job?.callback && { callbackUrl: withoutSecrets(job.callback) }),
  };
}

function withHidden(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, telling.test(name) ? hidden : value]),
  );
}

function withoutSecrets(url: string): string {
  const [path = '', query] = url.split(/\?(.*)/s);
  if (query === undefined) return url;
  const parameters = [...new URLSearchParams(query)].map(([name, value]) =>
    [name, telling.test(name) ? hidden : value].map(encodeURIComponent).join('='),
  );
  return `${path}?${parameters.join('&')}`;
}

const Cursor = z
  .string()
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8').split(' '))
  .pipe(z.tuple([z.string().regex(/^\d{1,18}$/), z.uuid()]));

export function toCursor({ at, id }: Place): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Refuses with `invalid_input` what `toCursor` did not write. */
export function placeOf(cursor: string): Place {
  const parsed = Cursor.safeParse(cursor);
  if (!parsed.success) throw new ProblemError('invalid_input', { detail: 'The cursor is none of ours.' });
  return { at: parsed.data[0], id: parsed.data[1] };
}
