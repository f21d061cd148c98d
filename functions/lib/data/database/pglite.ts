import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Pool } from 'pg';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { PgliteStream } from './pglite-stream.ts';
import { pgliteTemplate } from './pglite-template.ts';
import type { PgliteJob, PgliteReply, PgliteRequest } from './pglite-worker.ts';
import { databaseOver } from './transactions.ts';
import { typeParsers } from './type-parsers.ts';

/**
 * Postgres with pgvector inside this process, in `folder` (made when absent) or, without one, in memory. It has a single
 * session, so transactions take turns. A folder belongs to one process at a time; a killed process loses no commit, a
 * machine that loses power may lose the last ones.
 */
export default async function openPglite({ folder }: { folder?: string } = {}): Promise<Database> {
  if (folder === undefined) return connect(await startEngine({ copyOf: await pgliteTemplate() }));
  await mkdir(dirname(folder), { recursive: true });
  const unlock = lockFolder(folder);
  try {
    if (!existsSync(folder)) await createFolder(folder);
    return connect(await startEngine({ folder }), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The archive unpacked aside and moved into place, so that a start that is killed half-way leaves no broken database. An
 * engine that reads it in would leave its memory with the process.
 */
async function createFolder(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', await pgliteTemplate(), '-C', partial]);
  await rename(partial, folder);
}

function startEngine(job: PgliteJob): Promise<Worker> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      resolve(worker);
    });
  });
}

async function stopEngine(worker: Worker): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage('close' satisfies PgliteRequest);
  await ended;
}

function connect(worker: Worker, unlock: () => void = () => {}): Database {
  const streams = new Map<number, PgliteStream>();
  let connections = 0;
  let fault: Error | undefined;
  let running = true;

  worker.on('message', (reply: PgliteReply) => {
    if (reply !== 'open') streams.get(reply.connection)?.push(reply.bytes);
  });
  worker.on('error', (error: Error) => (fault = error));
  worker.on('exit', () => {
    running = false;
    for (const stream of streams.values()) stream.destroy(fault);
  });

  const stream = () => {
    const connection = ++connections;
    const opened = new PgliteStream((bytes) => {
      worker.postMessage({ connection, bytes } satisfies PgliteRequest);
    });
    streams.set(connection, opened);
    opened.once('close', () => streams.delete(connection));
    if (!running)
      opened.destroy(new Error('Connection terminated: the embedded database has ended.', { cause: fault }));
    return opened;
  };
  const pool = new Pool({
    stream,
    max: 1,
    idleTimeoutMillis: 0,
    ssl: false,
    host: 'localhost',
    user: 'postgres',
    password: 'none',
    database: 'postgres',
    types: typeParsers,
  });
  return databaseOver(pool, {
    async afterClose() {
      if (running) await stopEngine(worker);
      unlock();
    },
  });
}
