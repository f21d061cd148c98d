import type Docker from 'dockerode';
import type { Readable } from 'node:stream';
import type { LogLine, LogQuery } from '#lib/contracts/openfaas.ts';
import { ask, find } from './engine.ts';
import { frameReader, parseLine, type TaskLine } from './log-lines.ts';

interface Source {
  /** Name of the service. */
  service: string;
  name: string;
  namespace: string;
}

const streams = { stdout: true, stderr: true, timestamps: true };

/**
 * The lines of a function's tasks: first what is kept, by time and at most `tail` of it, then with `follow` what comes
 * until `signal` aborts. Lines of the moment between are given once.
 */
export async function* functionLogs(
  docker: Docker,
  { service, name, namespace }: Source,
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<LogLine> {
  const since = query.since === undefined ? 0 : Date.parse(query.since) / 1000;
  const tail = query.tail !== undefined && query.tail >= 0 ? query.tail : undefined;
  const wanted = ({ task }: TaskLine) => !query.instance || task === query.instance;
  const toLine = ({ task, timestamp, text }: TaskLine) => ({ name, namespace, instance: task, timestamp, text });
  const follow = query.follow === 'true' || query.follow === '1';
  const source = docker.getService(service);

  const from = Date.now();
  const ofAll = { since, tail: query.instance ? undefined : tail, follow: false as const };
  const kept = (await ask(source.logs({ ...streams, details: true, ...ofAll }))) as unknown as Buffer;
  const lines = linesOf(kept, true).filter((line) => wanted(line));
  for (const line of tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail))) yield toLine(line);
  if (!follow || signal.aborted) return;

  const isNew = ({ timestamp }: TaskLine) => Date.parse(timestamp) >= from;
  const seen = new Set(lines.filter(isNew).map(keyOf));
  const options = { ...streams, details: true, since: Math.floor(from / 1000), follow: true };
  const stream = (await ask(source.logs(options))) as unknown as Readable;
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const read = frameReader();
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      for (const framed of read(chunk)) {
        const line = parseLine(framed, true);
        if (line && isNew(line) && wanted(line) && !seen.delete(keyOf(line))) yield toLine(line);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
}

/** The last lines that a task wrote, as long as its container is kept. */
export async function lastLines(docker: Docker, task: string, count: number): Promise<string[]> {
  // The type of dockerode's Task leaves its logs out.
  const source = docker.getTask(task) as unknown as { logs(options: object): Promise<Buffer> };
  const kept = await find(source.logs({ ...streams, tail: count }));
  return linesOf(kept, false)
    .slice(-count)
    .map(({ text }) => text);
}

/** In order of time, which stdout and stderr are not among themselves. dockerode gives an empty answer as a string. */
function linesOf(kept: Buffer | string | undefined, details: boolean): TaskLine[] {
  if (!Buffer.isBuffer(kept)) return [];
  return frameReader()(kept)
    .flatMap((framed) => parseLine(framed, details) ?? [])
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}

const keyOf = ({ task, timestamp, text }: TaskLine) => `${task} ${timestamp} ${text}`;
