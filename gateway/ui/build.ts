import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const page = join(import.meta.dirname, 'page');
const dist = join(import.meta.dirname, 'dist');

/** Writes what the gateway serves at /ui into dist: the page, its script and its style, each one file. */
export async function buildPage(): Promise<void> {
  await mkdir(dist, { recursive: true });
  await build({
    entryPoints: ['page.ts', 'page.css'].map((name) => join(page, name)),
    outdir: dist,
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['/ui/*'],
    target: 'es2023',
    logLevel: 'error',
  });
  for (const name of ['index.html', 'icon.svg']) await cp(join(page, name), join(dist, name));
}

if (import.meta.main) await buildPage();
