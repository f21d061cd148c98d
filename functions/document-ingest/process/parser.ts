import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '#lib/runtime/log.ts';
import { Unreadable } from '../parsers/parser.ts';
import { defaultLimits, type Limits, watchEveryMs } from './limits.ts';
import { type Job, Message, messagesFd } from './messages.ts';
import { type Usage, usageOf } from './usage.ts';

/** The process was ended, or ended by itself, before it was done. */
export class ParserDied extends Error {
  override readonly name = 'ParserDied';
  readonly of: 'memory' | 'time' | 'crash';

  constructor(of: ParserDied['of'], detail: string) {
    super(`The parser died of ${of}. ${detail}`);
    this.of = of;
  }
}

export interface ParserRun extends Job {
  body: ReadableStream<Uint8Array>;
  signal: AbortSignal;
  log: Logger;
  limits?: Limits;
}

export type ParserEvent = Extract<Message, { type: 'opened' | 'page' | 'note' }>;

/**
 * Reads a file in a process of its own and gives its pages as they come, no faster than they are taken. Throws
 * `Unreadable` or `ParserDied`; the process is gone when this ends, however it does.
 */
export async function* runParser(run: ParserRun): AsyncGenerator<ParserEvent> {
  const { kind, size, from, body, signal, log, limits = defaultLimits } = run;
  const child = start({ kind, size, from }, limits);
  const watch = watchOver(child, limits);
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killedBy) => resolve(`code ${code}, signal ${killedBy}`));
  });
  const complaints = tailOf(child.stderr!);
  // A process that ends early closes its input: that is told by how it ends.
  const feeding = pipeline(Readable.from(body), child.stdin!).catch(() => undefined);
  try {
    let isDone = false;
    for await (const line of createInterface({ input: child.stdio[messagesFd] as Readable, crlfDelay: Infinity })) {
      const message = Message.parse(JSON.parse(line));
      if (message.type === 'unreadable') throw new Unreadable(message.reason, { cause: message.detail });
      if (message.type === 'done') isDone = true;
      else if (message.type === 'usage') watch.used(message);
      else {
        watch.pause();
        yield message;
        watch.resume();
      }
    }
    const end = await ended;
    signal.throwIfAborted();
    if (isDone) return;
    log.warn({ kind, size, end, stopped: watch.stopped, complaints: complaints() }, 'parser died');
    const isHeap = /heap out of memory|Array buffer allocation failed|Invalid (array|typed array) length/i;
    const of = watch.stopped ?? (isHeap.test(complaints()) ? 'memory' : 'crash');
    throw new ParserDied(of, end);
  } finally {
    signal.removeEventListener('abort', stop);
    watch.end();
    stop();
    await Promise.all([ended, feeding]);
  }
}

/** Without any of this process's environment, and with nothing to read but the program itself. */
function start(job: Job, { heapMb }: Limits): ChildProcess {
  const { dirname } = import.meta;
  const bundled = join(dirname, 'parser.process.mjs');
  const isBundled = existsSync(bundled);
  const root = join(dirname, '../../..');
  const sources = ['functions', 'node_modules', 'package.json'].map((name) => join(root, name));
  const options = [
    `--max-old-space-size=${heapMb}`,
    '--max-semi-space-size=16',
    '--permission',
    ...(isBundled ? [dirname] : sources).map((path) => `--allow-fs-read=${path}`),
  ];
  const entry = isBundled ? bundled : join(dirname, 'parser.process.ts');
  return spawn(process.execPath, [...options, entry, JSON.stringify(job)], {
    env: {},
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
}

/** Ends the process when it uses too much. The clocks stand still while nobody takes what it gave. */
function watchOver(child: ChildProcess, limits: Limits) {
  let stopped: 'memory' | 'time' | undefined;
  let latest: Usage = { rss: 0, cpuMs: 0 };
  let cpuAtPage = 0;
  let pageAt = performance.now();
  let isPaused = false;

  function stop(of: 'memory' | 'time'): void {
    stopped ??= of;
    child.kill('SIGKILL');
  }
  function used(usage: Usage): void {
    latest = usage;
    if (usage.rss > limits.memory) stop('memory');
    else if (usage.cpuMs - cpuAtPage > limits.pageCpuMs) stop('time');
  }
  async function look(): Promise<void> {
    const usage = child.pid === undefined ? undefined : await usageOf(child.pid);
    if (usage) used(usage);
    if (!isPaused && performance.now() - pageAt > limits.pageWallMs) stop('time');
  }
  const timer = setInterval(() => void look(), watchEveryMs);
  return {
    used,
    get stopped() {
      return stopped;
    },
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      pageAt = performance.now();
      cpuAtPage = latest.cpuMs;
    },
    end: () => clearInterval(timer),
  };
}

/** The last of what it complained about. */
function tailOf(stderr: Readable): () => string {
  let tail = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000);
  });
  return () => tail.trim();
}
