import { ProblemError } from '#lib/runtime/problem.ts';

export interface GroupCommitOptions<Item, Result> {
  /** Commits `items` in one transaction; the results in the same order. */
  commit(items: readonly Item[]): Promise<readonly Result[]>;
  /** Bytes of an item, about. */
  weigh(item: Item): number;
}

/** At most so many items, and about so many bytes, in one transaction. */
const mostItems = 256;
const mostBytes = 4 * 1_048_576;
/** More bytes than these do not wait: the caller is told to come again. */
const mostWaitingBytes = 64 * 1_048_576;

interface Waiting<Item, Result> {
  item: Item;
  bytes: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Commits together what comes together: while one transaction is under way, all that comes waits for the next one. The
 * promise settles after COMMIT. Where a transaction of several fails for another reason than a lost connection, each is
 * tried alone, so that one bad item fails alone.
 */
export function groupCommit<Item, Result>(options: GroupCommitOptions<Item, Result>): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let waitingBytes = 0;
  let committing = false;

  function nextGroup(): Waiting<Item, Result>[] {
    let bytes = 0;
    let count = 0;
    while (count < Math.min(waiting.length, mostItems)) {
      bytes += waiting[count]!.bytes;
      if (count > 0 && bytes > mostBytes) break;
      count++;
    }
    const group = waiting.splice(0, count);
    for (const { bytes: size } of group) waitingBytes -= size;
    return group;
  }

  async function commit(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.commit(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index]!);
    } catch (error) {
      const isLost = error instanceof ProblemError && error.code === 'unavailable';
      if (group.length === 1 || isLost) for (const { reject } of group) reject(error);
      else for (const one of group) await commit([one]);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await commit(nextGroup());
    committing = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const bytes = options.weigh(item);
      if (waiting.length > 0 && waitingBytes + bytes > mostWaitingBytes) {
        reject(new ProblemError('unavailable', { detail: 'Too many calls wait to be accepted.', retryAfter: 1 }));
        return;
      }
      waiting.push({ item, bytes, resolve, reject });
      waitingBytes += bytes;
      if (committing) return;
      committing = true;
      setImmediate(() => void drain());
    });
}
