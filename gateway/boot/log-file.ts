import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { destination } from 'pino';
import { createLog, type Logger } from '#lib/runtime/log.ts';

const maxBytes = 10 * 1_048_576;

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
  // An open file, so that a process that ends at once can still write to it.
  const sink = destination({
    dest: file === '-' ? 1 : openSync(file, 'a'),
    sync: false,
    minLength: 16_000,
    periodicFlush: 500,
  });
  return {
    log: createLog(level, sink),
    flush: () => {
      sink.flushSync();
    },
  };
}
