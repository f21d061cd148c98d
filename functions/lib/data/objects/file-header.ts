import type { FileHandle } from 'node:fs/promises';
import * as z from 'zod';
import type { ObjectInfo } from './objects.ts';

/** The header is JSON padded with spaces to this size, so that it can be written after the content it describes. */
export const headerBytes = 1024;

const Header = z.object({
  size: z.int(),
  contentType: z.string().max(500),
  sha256: z.string(),
  modifiedAt: z.coerce.date(),
});
type Header = Omit<ObjectInfo, 'key'>;

export async function writeHeader(file: FileHandle, header: Header): Promise<void> {
  const bytes = Buffer.alloc(headerBytes, ' ');
  if (bytes.write(JSON.stringify(header)) === headerBytes) throw new Error('The content type is too long.');
  await file.write(bytes, 0, headerBytes, 0);
}

export async function readHeader(file: FileHandle): Promise<Header> {
  const bytes = Buffer.alloc(headerBytes);
  await file.read(bytes, 0, headerBytes, 0);
  return Header.parse(JSON.parse(bytes.toString('utf8')));
}
