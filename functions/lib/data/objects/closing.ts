import type { FileHandle } from 'node:fs/promises';

/** Does `work` with an open file and closes it, whatever happens. */
export async function closing<T>(file: FileHandle, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
