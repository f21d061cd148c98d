import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readStack } from '../../gateway/providers/stack.ts';
import { bundleFolder, bundleFunction } from '../../templates/node24-ts/bundle.ts';
import { buildImage } from './docker.ts';
import { layOutProcess, ownProcesses } from './processes.ts';

/** An image of the product itself, built on node:24-slim by the template of faas-cli. */
export interface OwnImage {
  tag: string;
  /** faas-cli builds these as well, from the same files. */
  isFunction: boolean;
  build(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const template = join(root, 'templates/node24-ts');

/** One for each process and, as stack.yml declares them, for each function. */
export function ownImages(environment: Record<string, string | undefined>): OwnImage[] {
  const processes = ownProcesses.map((process): OwnImage => {
    const tag = `itp/${process.name}:${environment['VERSION'] || 'latest'}`;
    const build = async () => {
      const context = await buildContext(process.name);
      await layOutProcess(root, process, join(context, 'function/bundle'));
      await buildImage({ tag, context: [context], args: process.health ?? {} });
    };
    return { tag, isFunction: false, build };
  });
  const { functions } = readStack(join(root, 'stack.yml'), environment);
  const ofFunctions = Object.entries(functions).map(([name, { image: tag }]): OwnImage => {
    const build = async () => {
      const context = await buildContext(name);
      await bundleFunction(root, name);
      await cp(bundleFolder(root, name), join(context, 'function/bundle'), { recursive: true });
      await buildImage({ tag, context: [context] });
    };
    return { tag, isFunction: true, build };
  });
  return [...processes, ...ofFunctions];
}

/** A new folder below build/ with the template in it, as faas-cli lays it out. */
async function buildContext(name: string): Promise<string> {
  const context = join(root, 'build', name);
  await rm(context, { recursive: true, force: true });
  for (const file of ['Dockerfile', 'healthcheck']) await cp(join(template, file), join(context, file));
  return context;
}
