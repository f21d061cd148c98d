import { chmod } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
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

/**
 * Node's own modules are required, not imported: an import asks for every export at once, and so that of node:http loads
 * all of fetch and WebSocket, which takes 20 ms.
 */
const builtinsRequired: Plugin = {
  name: 'builtins-required',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind }) => {
      if (kind !== 'import-statement' || !isBuiltin(path)) return undefined;
      return { path, namespace: 'builtin', sideEffects: false };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
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
    plugins: [englishAlone, builtinsRequired, ...plugins],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  await chmod(dirname(outfile), 0o755);
  await chmod(outfile, 0o644);
  const { bytes, inputs } = Object.values(metafile.outputs)[0]!;
  return { bytes, modules: Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0) };
}
