import { DatabaseSync } from 'node:sqlite';

/**
 * Holds `${folder}.lock` for this process until the result is called, or the process ends in any way: SQLite's lock on
 * the file is the operating system's own, which Node does not offer otherwise.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(`${folder}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(`Another process is using the database in ${folder}.`, { cause });
  }
  return () => lock.close();
}
