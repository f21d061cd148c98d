import type { Plugin } from 'esbuild';
import { bundle } from '../../../templates/node24-ts/esbuild.ts';

/** What dockerode has for engines behind SSH and for BuildKit's sessions; the provider's engine is behind a socket. */
const unused = /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs)$/;

/** Leaves out of the provider's bundle what it never uses; ssh2 could not be in it, for its native module. */
export const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** Bundles the provider's process to the one file `outfile`. */
export async function bundleProvider(outfile: string): Promise<void> {
  await bundle({ contents: `import './main.ts';`, resolveDir: import.meta.dirname, outfile, plugins: [withoutUnused] });
}
