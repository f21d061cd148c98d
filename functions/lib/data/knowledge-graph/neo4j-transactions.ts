import { setTimeout as sleep } from 'node:timers/promises';
import { type Driver, Neo4jError, type Transaction } from 'neo4j-driver';
import { ProblemError } from '#lib/runtime/problem.ts';

const attempts = 6;
const timeoutMs = 30_000;

type Mode = 'READ' | 'WRITE';
type RunTransaction = <T>(mode: Mode, work: (tx: Transaction) => Promise<T>) => Promise<T>;

/**
 * Transactions on `driver`, `preparations` run once before the first. What Neo4j itself asks to repeat
 * (a deadlock, say) is tried again for about a second; a server that cannot be reached is `unavailable` at once.
 */
export function transactionsOn(driver: Driver, preparations: readonly string[]): RunTransaction {
  let prepared: Promise<unknown> | undefined;

  async function prepare(): Promise<void> {
    const session = driver.session();
    try {
      for (const preparation of preparations) await session.run(preparation);
    } finally {
      await session.close();
    }
  }

  async function once<T>(mode: Mode, work: (tx: Transaction) => Promise<T>): Promise<T> {
    await (prepared ??= prepare());
    const session = driver.session({ defaultAccessMode: mode });
    try {
      const tx = await session.beginTransaction({ timeout: timeoutMs });
      const result = await work(tx);
      await tx.commit();
      return result;
    } finally {
      await session.close(); // which undoes a transaction that is still open
    }
  }

  return async (mode, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(mode, work);
      } catch (error) {
        if (isTransient(error) && attempt < attempts) await sleep(20 * 2 ** attempt * Math.random());
        else if (isTransient(error) || isAway(error)) {
          prepared = undefined;
          throw unavailable(error);
        } else throw error;
      }
    }
  };
}

function isTransient(error: unknown): boolean {
  return error instanceof Neo4jError && error.code.startsWith('Neo.TransientError.');
}

function isAway(error: unknown): boolean {
  return error instanceof Neo4jError && /ServiceUnavailable|SessionExpired|\.Security\./.test(error.code);
}

function unavailable(cause: unknown): ProblemError {
  return new ProblemError('unavailable', { detail: 'The knowledge graph cannot be reached.', retryAfter: 1, cause });
}
