import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat as statFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { closing } from './closing.ts';
import { digestThrough } from './digest.ts';
import { headerBytes, readHeader, writeHeader } from './file-header.ts';
import { checkKey, checkPrefix } from './keys.ts';
import type { Digest, ObjectInfo, Objects } from './objects.ts';

// No key holds these characters, so no object's file can be taken for a folder of keys or for a temporary file.
const objectSuffix = '@';
const temporarySuffix = '~';

/** Objects as files below `folder` (made when absent): one file each, a header before the content. */
export default async function openFiles({ folder }: { folder: string }): Promise<Objects> {
  await mkdir(folder, { recursive: true });
  const pathOf = (key: string) => join(folder, ...key.split('/')) + objectSuffix;

  async function opened<T>(key: string, use: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
    try {
      return await use(await open(pathOf(key)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async function stat(key: string): Promise<ObjectInfo | undefined> {
    checkKey(key);
    return opened(key, async (file) => ({ key, ...(await closing(file, readHeader)) }));
  }

  return {
    stat,
    async put(key, body, contentType, expected) {
      checkKey(key);
      const path = pathOf(key);
      const temporary = `${path}${randomUUID()}${temporarySuffix}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        const header = await closing(await open(temporary, 'wx'), (file) =>
          writeObject(file, body, contentType, expected),
        );
        await rename(temporary, path);
        await syncFolder(dirname(path));
        return { key, ...header };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async get(key) {
      checkKey(key);
      return opened(key, async (file) => {
        const header = await readHeader(file).catch(async (error: unknown) => {
          await file.close();
          throw error;
        });
        const body = Readable.toWeb(file.createReadStream({ start: headerBytes }));
        return { key, ...header, body: body as ReadableStream<Uint8Array> };
      });
    },
    async delete(key) {
      checkKey(key);
      await rm(pathOf(key), { force: true });
    },
    async *list(prefix) {
      checkPrefix(prefix);
      for (const key of await keysBelow(folder, prefix)) {
        const info = await stat(key);
        if (info) yield info;
      }
    },
    async *keys(prefix) {
      checkPrefix(prefix);
      for (const key of await keysBelow(folder, prefix)) {
        const found = await statFile(pathOf(key)).catch(() => undefined);
        if (found) yield { key, modifiedAt: found.mtime };
      }
    },
    ping: () => access(folder, constants.W_OK),
    async close() {},
  };
}

/** The keys that start with `prefix`, in their order. */
async function keysBelow(folder: string, prefix: string): Promise<string[]> {
  const base = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const names = await readdir(join(folder, base), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(objectSuffix))
    .map((name) => base + name.slice(0, -objectSuffix.length).replaceAll(sep, '/'))
    .filter((key) => key.startsWith(prefix))
    .toSorted();
}

/** Makes a rename last; where folders cannot be opened (Windows) the system does so itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await closing(await open(folder), (handle) => handle.sync());
}

async function writeObject(
  file: FileHandle,
  body: ReadableStream<Uint8Array> | Uint8Array,
  contentType: string,
  expected: Digest | undefined,
) {
  const write = async (chunk: Uint8Array, at: number) => {
    await file.write(chunk, 0, chunk.length, headerBytes + at);
  };
  const digest = await digestThrough(body, write, expected);
  const header = { ...digest, contentType, modifiedAt: new Date() };
  await writeHeader(file, header);
  await file.sync();
  return header;
}
