import { cp, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildPage } from '../../gateway/ui/build.ts';
import { bundle } from '../../templates/node24-ts/esbuild.ts';

/** One of the product's own processes that is not a function; its image is itp/`name`. */
export interface OwnProcess {
  name: string;
  /** The module that starts it, relative to the root. */
  main: string;
  /** What it reads besides, relative to the root. */
  files?: string[];
  /** Makes those of them that are built. */
  prepare?(): Promise<void>;
  /** Paths of modules that an image never uses. */
  leftOut?: RegExp;
  /** Build arguments: where it says how it is. */
  health?: { HEALTH_PORT: string; HEALTH_PORT_SETTING: string; HEALTH_PATH: string };
}

export const ownProcesses: OwnProcess[] = [
  {
    name: 'gateway',
    main: 'gateway/main.ts',
    files: ['gateway/ui/dist'],
    prepare: buildPage,
    leftOut: /\/boot\/embedded\.ts$/,
    health: { HEALTH_PORT: '8080', HEALTH_PORT_SETTING: 'PORT', HEALTH_PATH: '/_/health' },
  },
  {
    name: 'provider',
    main: 'gateway/providers/swarm/main.ts',
    // What dockerode has for engines behind SSH and for BuildKit's sessions.
    leftOut: /\/node_modules\/(ssh2|@grpc\/(grpc-js|proto-loader)|protobufjs)\//,
    health: { HEALTH_PORT: '8081', HEALTH_PORT_SETTING: 'PORT', HEALTH_PATH: '/healthz' },
  },
  {
    name: 'microsoft365',
    main: 'infra/microsoft365/main.ts',
    health: { HEALTH_PORT: '8081', HEALTH_PORT_SETTING: 'BROWSER_PORT', HEALTH_PATH: '/ca.pem' },
  },
  { name: 'setup', main: 'infra/stack/setup.ts', files: ['infra/migrations'] },
];

/**
 * Lays out in `folder` what the image of `process` holds: files as they stand below the root, its modules as one file
 * in the place of the main one, and index.mjs, which is that.
 */
export async function layOutProcess(root: string, process: OwnProcess, folder: string): Promise<void> {
  const main = process.main.replace(/\.ts$/, '.mjs');
  await rm(folder, { recursive: true, force: true });
  await bundleProcess(root, process, join(folder, main));
  await process.prepare?.();
  await symlink(main, join(folder, 'index.mjs'));
  for (const file of process.files ?? []) await cp(join(root, file), join(folder, file), { recursive: true });
}

/** Bundles all modules of `process` into `outfile`. */
export async function bundleProcess(root: string, { main, leftOut }: OwnProcess, outfile: string): Promise<void> {
  await bundle({
    contents: `if (!process.argv.includes('--warm')) await import('./${basename(main)}');`,
    resolveDir: join(root, dirname(main)),
    outfile,
    plugins: leftOut ? [leavingOut(leftOut)] : [],
  });
}

/** Puts a module that throws when it is used in the place of each whose path matches. */
function leavingOut(paths: RegExp): Plugin {
  return {
    name: 'leaving-out',
    setup({ onLoad }) {
      onLoad({ filter: paths }, ({ path }) => {
        const message = JSON.stringify(`${basename(path)} is not in this image`);
        return { contents: `module.exports = () => { throw new Error(${message}); };`, loader: 'js' };
      });
    },
  };
}
