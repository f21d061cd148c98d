import { cp, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { withoutUnused } from '../../gateway/providers/swarm/bundle.ts';
import { bundle } from '../../templates/node24-ts/esbuild.ts';

/** One of the product's own processes that is not a function; its image is itp/`name`. */
export interface OwnProcess {
  name: string;
  /** The module that starts it, relative to the root. */
  main: string;
  /** What it reads besides, relative to the root. */
  files: string[];
  /** Modules that it never loads in an image. */
  leftOut?: RegExp;
  /** What its bundle needs besides. */
  plugins?: Plugin[];
  /** Build arguments: where it says how it is. */
  args: { HEALTH_PORT: string; HEALTH_PATH: string };
}

export const ownProcesses: OwnProcess[] = [
  {
    name: 'gateway',
    main: 'gateway/main.ts',
    files: [],
    leftOut: /\/boot\/embedded\.ts$/,
    args: { HEALTH_PORT: '8080', HEALTH_PATH: '/healthz' },
  },
  {
    name: 'provider',
    main: 'gateway/providers/swarm/main.ts',
    files: [],
    plugins: [withoutUnused],
    args: { HEALTH_PORT: '8081', HEALTH_PATH: '/healthz' },
  },
  {
    name: 'setup',
    main: 'infra/stack/setup.ts',
    files: ['infra/migrations'],
    args: { HEALTH_PORT: '8080', HEALTH_PATH: '/healthz' },
  },
  {
    name: 'microsoft365',
    main: 'infra/microsoft365/main.ts',
    files: [],
    args: { HEALTH_PORT: '8081', HEALTH_PATH: '/' },
  },
];

/**
 * Lays out in `folder` what the image of `process` holds: files as they stand below the root, its modules as one file
 * in the place of the main one, and index.mjs, which is that.
 */
export async function bundleProcess(root: string, process: OwnProcess, folder: string): Promise<void> {
  const place = dirname(process.main);
  const main = basename(process.main, '.ts');
  await rm(folder, { recursive: true, force: true });
  await bundle({
    contents: `if (!process.argv.includes('--warm')) await import('./${main}.ts');`,
    resolveDir: join(root, place),
    outfile: join(folder, place, `${main}.mjs`),
    plugins: [...(process.leftOut ? [leavingOut(process.leftOut)] : []), ...(process.plugins ?? [])],
  });
  await symlink(join(place, `${main}.mjs`), join(folder, 'index.mjs'));
  for (const file of process.files) await cp(join(root, file), join(folder, file), { recursive: true });
}

/** Puts an error in the place of each module whose path matches. */
function leavingOut(paths: RegExp): Plugin {
  return {
    name: 'leaving-out',
    setup({ onLoad }) {
      onLoad({ filter: paths }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${basename(path)} is not in this image`)});`,
      }));
    },
  };
}
