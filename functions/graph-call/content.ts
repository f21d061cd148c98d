import { ProblemError } from '#lib/runtime/problem.ts';
import type { Graph } from './graph.ts';
import { problemOf } from './problems.ts';
import type { GraphContext } from './settings.ts';

/** The bytes of a file as they come, with their type and name as far as they are told. */
export async function readContent(path: string, { signal }: GraphContext, graph: Graph): Promise<Response> {
  const located = await graph.locate(path);
  if (!('address' in located)) throw problemOf(located);
  const { address } = located;
  if (address.protocol !== 'https:')
    throw new ProblemError('bad_gateway', { detail: 'Microsoft keeps the file nowhere safe.' });
  const answer = await fetch(address, { signal, redirect: 'error' }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new ProblemError('unavailable', { detail: 'The file does not come at the moment.', retryAfter: 5, cause });
  });
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw problemOf({ status: answer.status, body: {}, repeated: false, at: Date.now() });
  }
  const told = ['content-type', 'content-disposition'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return new Response(answer.body, { headers: Object.fromEntries(told) });
}
