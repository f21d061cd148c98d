import * as z from 'zod';
import type { Database } from '#lib/data/database/database.ts';
import { readForeignJson } from '#lib/runtime/body.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { letterView, letterDetails, placeOf, toCursor } from './dead-letter-view.ts';
import { callbackQueue, callQueue, workIn } from './names.ts';
import { findDead, listDead } from './store/dead-letters.ts';
import { depths } from './store/depths.ts';
import { purgeDead } from './store/purge-dead.ts';
import { queueNames } from './store/queue-names.ts';
import { type Chosen, replayDead } from './store/replay-dead.ts';

/** Answers a path below /system/queue, whose sender is known to be the operator; undefined for every other path. */
export type QueueAdmin = (path: string, request: Request) => Promise<Response> | undefined;

/** The key of a function: its name, with its namespace behind it when that is another. */
const Key = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$/);
const ListQuery = z.object({
  function: Key.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
const OfFunction = z.object({ function: Key });

type Answer = (request: Request, id: string) => Promise<Response>;

/** Administration of the queue; `wake` is told in which queues calls wait again. */
export function queueAdmin(database: Database, wake: (queue: string) => void): QueueAdmin {
  const read = <T>(schema: z.ZodType<T>, given: unknown): T => {
    const parsed = schema.safeParse(given);
    if (!parsed.success) throw ProblemError.fromZod(parsed.error);
    return parsed.data;
  };
  const query = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);
  const queuesOf = (key: string) => [callQueue(key), callbackQueue(key)];
  const absent = () => new ProblemError('not_found', { detail: 'There is no such dead letter.' });

  async function replay(chosen: Chosen): Promise<number> {
    let replayed = 0;
    for (let count = Infinity; count > 0; replayed += count) {
      count = await database.asSystem((sql) => replayDead(sql, chosen));
      if ('ids' in chosen) return count;
    }
    return replayed;
  }

  const depth: Answer = async () => {
    const counted = await database.asSystem(async (sql) => depths(sql, [...(await queueNames(sql)).keys()]));
    const now = Date.now();
    const rows = counted.flatMap(({ queue, state, count, oldest }) => {
      const work = workIn(queue);
      const oldestSeconds = Math.max(0, Math.round((now - oldest.getTime()) / 1000));
      return work ? [{ function: work.key, kind: work.kind, state, count, oldestSeconds }] : [];
    });
    return Response.json(rows.toSorted((a, b) => a.function.localeCompare(b.function)));
  };

  const list: Answer = async (request) => {
    const { function: key, limit, cursor } = read(ListQuery, query(request));
    const queues = key === undefined ? undefined : queuesOf(key);
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const letters = await database.asSystem((sql) => listDead(sql, { queues, limit: limit + 1, after }));
    const page = letters.slice(0, limit);
    const last = letters.length > limit ? page.at(-1) : undefined;
    return Response.json({ deadLetters: page.map(letterView), ...(last && { cursor: toCursor(last) }) });
  };

  const show: Answer = async (_request, id) => {
    const letter = await database.asSystem((sql) => findDead(sql, id));
    if (!letter) throw absent();
    return Response.json(letterDetails(letter));
  };

  const replayOne: Answer = async (_request, id) => {
    const letter = await database.asSystem((sql) => findDead(sql, id));
    if (!letter || (await replay({ ids: [id] })) === 0) throw absent();
    wake(letter.queue);
    return Response.json({ replayed: 1 }, { status: 202 });
  };

  const replayAll: Answer = async (request) => {
    const { function: key } = read(OfFunction, await readForeignJson(request, 10_000));
    const replayed = await replay({ queues: queuesOf(key) });
    if (replayed > 0) queuesOf(key).forEach(wake);
    return Response.json({ replayed }, { status: 202 });
  };

  const purgeOne: Answer = async (_request, id) => {
    const purged = await database.asSystem((sql) => purgeDead(sql, { ids: [id] }));
    if (purged === 0) throw absent();
    return Response.json({ purged });
  };

  const purgeAll: Answer = async (request) => {
    const { function: key } = read(OfFunction, query(request));
    return Response.json({ purged: await database.asSystem((sql) => purgeDead(sql, { queues: queuesOf(key) })) });
  };

  const routes: [RegExp, Record<string, Answer>][] = [
    [/^\/system\/queue$/, { GET: depth }],
    [/^\/system\/queue\/dead$/, { GET: list, DELETE: purgeAll }],
    [/^\/system\/queue\/dead\/replay$/, { POST: replayAll }],
    [/^\/system\/queue\/dead\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/, { GET: show, DELETE: purgeOne }],
    [/^\/system\/queue\/dead\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/replay$/, { POST: replayOne }],
  ];

  async function answer(path: string, request: Request): Promise<Response> {
    for (const [pattern, methods] of routes) {
      const matched = pattern.exec(path);
      if (!matched) continue;
      const chosen = methods[request.method];
      if (chosen) return chosen(request, matched[1] ?? '');
      throw new ProblemError('method_not_allowed', { headers: { allow: Object.keys(methods).join(', ') } });
    }
    throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
  }

  return (path, request) => (/^\/system\/queue(\/|$)/.test(path) ? answer(path, request) : undefined);
}
