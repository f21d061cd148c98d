import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PgliteJob } from './pglite-worker.ts';

const packages = fileURLToPath(new URL('../../../../node_modules/', import.meta.url));

/**
 * An archive of an empty database, for new ones to start from: initialising one takes seconds, copying it half a second.
 * Made once for each version of the engine and kept beside the packages, or in the temp folder when that is read only.
 */
export async function pgliteTemplate(): Promise<string> {
  const manifest = await readFile(join(packages, '@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const name = `pglite-${version}-1.tar`;
  const folders = [join(packages, '.cache/itp'), join(tmpdir(), 'itp')];
  const known = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (known !== undefined) return known;
  const made = await makeTemplate(join(folders[0]!, name)).catch(() => undefined);
  return made ?? makeTemplate(join(folders[1]!, name));
}

async function makeTemplate(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${randomUUID()}`;
  const job: PgliteJob = { archiveTo: partial };
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: job });
  await once(worker, 'exit');
  await rename(partial, path);
  return path;
}
