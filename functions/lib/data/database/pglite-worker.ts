// The embedded Postgres, in a thread of its own so that a query never holds up the event loop of the process.
import { readFile, writeFile } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

/** `folder` absent: in memory. `copyOf`: the archive that a new database starts from. `archiveTo`: write one and end. */
export interface PgliteJob {
  folder?: string;
  copyOf?: string;
  archiveTo?: string;
}
/** Protocol bytes of one client connection, either way; `close` ends the database and with it the thread. */
export type PgliteRequest = { connection: number; bytes: Uint8Array<ArrayBuffer> } | 'close';
export type PgliteReply = { connection: number; bytes: Uint8Array<ArrayBuffer> } | 'open';

// A single session of a small database: a tenth of Postgres' usual buffers saves 100 MB.
const settings = ['shared_buffers=16MB', 'wal_buffers=1MB', 'max_connections=4'];

function options(job: PgliteJob): PGliteOptions {
  return {
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])],
    initDbStartParams: ['--wal-segsize=1'],
    ...(job.folder !== undefined && { dataDir: job.folder }),
  };
}

/** What the engine answers to `message`. Its plain `execProtocolRaw` would keep a copy of every answer for ever. */
async function answer(database: PGlite, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  await database.execProtocolRawStream(message, { onRawData: (bytes) => void chunks.push(bytes.slice()) });
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function simpleQuery(text: string): Buffer {
  const message = Buffer.alloc(6 + Buffer.byteLength(text));
  message.write('Q');
  message.writeInt32BE(message.length - 1, 1);
  message.write(text, 5);
  return message;
}

async function serve(database: PGlite, port: MessagePort): Promise<void> {
  let turn = Promise.resolve();
  const handle = async (request: PgliteRequest): Promise<void> => {
    if (request === 'close') {
      await database.close();
      port.close();
      return;
    }
    const { connection, bytes } = request;
    const startsConnection = bytes[0] === 0;
    if (startsConnection) {
      // All connections share the one session: leave nothing of the last one to the next.
      await answer(database, simpleQuery('ROLLBACK'));
      await answer(database, simpleQuery('DISCARD ALL'));
    }
    const reply = await answer(database, bytes);
    // Copied: to transfer the memory of an answer as small as most are costs more.
    port.postMessage({ connection, bytes: reply } satisfies PgliteReply);
  };
  port.on('message', (request: PgliteRequest) => {
    turn = turn.then(() => handle(request));
  });
  port.postMessage('open' satisfies PgliteReply);
}

const job = workerData as PgliteJob;
if (job.archiveTo !== undefined) {
  const database = await PGlite.create(options(job));
  const archive = await database.dumpDataDir('none');
  await writeFile(job.archiveTo, archive.stream());
  await database.close();
} else {
  const copy = job.copyOf === undefined ? {} : { loadDataDir: new Blob([await readFile(job.copyOf)]) };
  await serve(await PGlite.create({ ...options(job), ...copy }), parentPort!);
}
