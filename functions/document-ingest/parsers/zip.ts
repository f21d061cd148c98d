import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Unreadable } from './parser.ts';

/** Bytes that an office file may unpack to, as it says and in fact. */
const unpackedLimit = 300 * 1_048_576;
const entryLimit = 20_000;

export interface Archive {
  /** Names of the parts. */
  names: ReadonlySet<string>;
  /** Some office files hold programs; they are never run nor read. */
  hasMacros: boolean;
  /** A part by its name; undefined when it is not there. */
  read(name: string): Promise<Buffer | undefined>;
}

/** Opens an office file and unpacks every part once, keeping none, so that what comes after meets no bomb. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) {
    throw new Unreadable('It is protected with a password, or in a format of before 2007: save it anew without.');
  }
  const entries = new Map<string, Entry>();
  const zip = await opened(bytes);
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= entryLimit) throw new Unreadable(`It has more than ${entryLimit} parts.`);
      if (entry.isEncrypted()) throw new Unreadable('It is protected with a password.');
      entries.set(entry.fileName, entry);
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > unpackedLimit) throw new Unreadable('It unpacks to more than 300 MB.');
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw damaged(error);
  }
  return {
    names: new Set(entries.keys()),
    hasMacros: [...entries.keys()].some((name) => /vbaProject\.bin$/i.test(name)),
    async read(name) {
      const entry = entries.get(name);
      return entry && buffer(await zip.openReadStreamPromise(entry));
    },
  };
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(cause: unknown): Unreadable {
  return new Unreadable('It is damaged, or not the kind of file that its name says.', { cause });
}

export const macrosNote = 'Its macros were left out.';
