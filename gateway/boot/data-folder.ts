import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '#lib/runtime/problem.ts';

export interface DataFolder {
  path: string;
  /** A file or folder in it. */
  at(...names: string[]): string;
  release(): void;
}

/** Makes the data folder and takes it for this process by `lock`, which throws when another process has it. */
export function openDataFolder(folder: string, lock: (path: string) => () => void): DataFolder {
  const path = resolve(folder);
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new ProblemError('unavailable', { detail: `The data folder ${path} cannot be written (${reason}).`, cause });
  }
  try {
    return { path, at: (...names) => join(path, ...names), release: lock(join(path, 'itp')) };
  } catch (cause) {
    throw new ProblemError('conflict', { detail: `The data folder ${path} is in use by another process.`, cause });
  }
}

/** Level by level, since a recursive mkdir of Node 24 never returns below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
