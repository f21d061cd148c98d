import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What dockerode has for engines behind SSH and for BuildKit's sessions; the provider's engine is behind a socket. */
const unused = /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs)$/;

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** Bundles the provider's process to the one file `outfile`, as its image holds it; gives its bytes. */
export async function bundleProvider(outfile: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifySyntax: true,
    metafile: true,
    logLevel: 'error',
    plugins: [withoutUnused],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return Object.values(metafile.outputs)[0]!.bytes;
}
