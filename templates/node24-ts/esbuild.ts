import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** A package that imports zod's `z` by name would bring every locale; messages are in English. */
const englishAlone: Plugin = {
  name: 'english-alone',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /locales\/index\.js$/ }, ({ importer, resolveDir, kind }) => {
      if (!/node_modules\/zod\//.test(importer)) return undefined;
      return resolve('../locales/en.js', { resolveDir, kind });
    });
  },
};

export interface Entry {
  /** The module that starts all, as TypeScript; its imports are relative to `resolveDir`. */
  contents: string;
  resolveDir: string;
  outfile: string;
  plugins?: Plugin[];
}

/** Bundles all that `contents` imports into one file, which any user may read; tells its size and which modules it kept. */
export async function bundle(entry: Entry): Promise<{ bytes: number; modules: string[] }> {
  const { contents, resolveDir, outfile, plugins = [] } = entry;
  const { metafile } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Of CommonJS modules, which have no other way to tell where they are.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    minifySyntax: true,
    metafile: true,
    logLevel: 'error',
    external: ['pg-native', '*.node'],
    plugins: [englishAlone, ...plugins],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  await chmod(dirname(outfile), 0o755);
  await chmod(outfile, 0o644);
  const { bytes, inputs } = Object.values(metafile.outputs)[0]!;
  return { bytes, modules: Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0) };
}
