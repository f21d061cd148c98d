import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { destination, type DestinationStream } from 'pino';
import { createLog, type Logger } from '#lib/runtime/log.ts';

const maxBytes = 10 * 1_048_576;
const flushMs = 500;
const flushLength = 16_384;

export interface LogFile {
  log: Logger;
  /** Writes out what is still in memory. */
  flush(): void;
}

/** JSON lines in `file` (`-` is stdout), written within half a second; a file over 10 MiB becomes `file`.1 at the start. */
export function openLogFile(file: string, level: string): LogFile {
  if (file !== '-') {
    mkdirSync(dirname(file), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`);
  }
  const sink = file === '-' ? standardOutput() : appendTo(openSync(file, 'a'));
  return { log: createLog(level, sink), flush: sink.flush };
}

interface Sink extends DestinationStream {
  flush(): void;
}

function standardOutput(): Sink {
  const stream = destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: flushMs });
  return {
    write: (line) => stream.write(line),
    flush: () => {
      stream.flushSync();
    },
  };
}

/** Lines are kept as they are until they are written: pino's own stream measures all that waits at each line. */
function appendTo(descriptor: number): Sink {
  let waiting: string[] = [];
  let length = 0;
  const flush = () => {
    if (length === 0) return;
    const text = waiting.join('');
    waiting = [];
    length = 0;
    writeSync(descriptor, text);
  };
  setInterval(flush, flushMs).unref();
  return {
    flush,
    write(line) {
      waiting.push(line);
      length += line.length;
      if (length > flushLength) flush();
    },
  };
}
