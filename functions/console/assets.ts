import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type Encoding = 'br' | 'gzip' | 'identity';

/** One built file and its forms compressed at build time. */
export interface Asset {
  type: string;
  etag: string;
  /** Its name carries a hash of its content, so that it never changes. */
  immutable: boolean;
  bodies: Map<Encoding, Uint8Array<ArrayBuffer>>;
}

/** By URL path: `/index.html`, `/assets/main-4f2a9c1b.js`. */
export type Assets = Map<string, Asset>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};
const compressed: Record<string, Encoding> = { '.br': 'br', '.gz': 'gzip' };

/** Reads all of `folder` into memory: what is not in the map cannot be asked for. */
export async function loadAssets(folder: string): Promise<Assets> {
  const assets: Assets = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // The plain file comes before `file.br` and `file.gz`.
  for (const file of files.toSorted()) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const body = new Uint8Array(await readFile(file));
    const encoding = compressed[extname(path)];
    if (encoding) {
      assets.get(path.slice(0, -extname(path).length))?.bodies.set(encoding, body);
      continue;
    }
    const type = types[extname(path)];
    if (!type) continue;
    assets.set(path, {
      type,
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      immutable: path.startsWith('/assets/'),
      bodies: new Map([['identity', body]]),
    });
  }
  return assets;
}
