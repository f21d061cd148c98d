import { readFile } from 'node:fs/promises';

export interface Usage {
  /** Bytes. */
  rss: number;
  cpuMs: number;
}

/** Whether the system tells what any process uses. */
export const hasProcFiles = process.platform === 'linux';

// Of every Linux that Node runs on.
const pageBytes = 4096;
const ticksPerSecond = 100;

/** What the process uses; undefined when it has ended or the system does not tell. */
export async function usageOf(pid: number): Promise<Usage | undefined> {
  if (!hasProcFiles) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  // The name of the program, in brackets, may hold anything; numbers of the manual's fields count from 1.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields) return undefined;
  const field = (number: number) => Number(fields[number - 3]);
  return { rss: field(24) * pageBytes, cpuMs: ((field(14) + field(15)) / ticksPerSecond) * 1000 };
}
