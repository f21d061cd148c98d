import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ServiceName } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { addCompanions } from './companions.ts';
import { bundle } from './esbuild.ts';

/** The engine that an image opens for each service: always the server, never the embedded one. */
const engines: Record<ServiceName, string> = {
  database: '#lib/data/database/from-environment.ts',
  cache: '#lib/data/cache/from-environment.ts',
  objects: '#lib/data/objects/from-environment.ts',
  knowledgeGraph: '#lib/data/knowledge-graph/from-environment.ts',
};

/** What must never be in a bundle, unless the function owns it. */
const forbidden: { path: RegExp; reason: string; except?: string[] }[] = [
  { path: /node_modules\/zod\/.*\/locales\/(?!en\.)/, reason: 'a named import of z pulls in every locale' },
  { path: /node_modules\/@electric-sql\//, reason: 'PGlite is the embedded engine' },
  { path: /node_modules\/@azure\/msal-node\//, reason: 'MSAL', except: ['token-exchange'] },
  { path: /node_modules\/@microsoft\/microsoft-graph-client\//, reason: 'the Graph client', except: ['graph-call'] },
  { path: /^(infra|gateway|test)\//, reason: 'not a part of any function' },
];

export interface Bundle {
  name: string;
  /** Bytes of the one file. */
  bytes: number;
  /** One sentence for each module that must not be in it. */
  faults: string[];
}

/** Where faas-cli finds the bundle of a function: it copies the folder of the handler to where the image is built. */
export function bundleFolder(root: string, name: string): string {
  return join(root, 'functions', name, 'bundle');
}

/**
 * Bundles functions/`name` with its server and its engines into `folder`/index.mjs, beside that its folder dist and what it
 * starts or reads at run time.
 */
export async function bundleFunction(root: string, name: string, folder = bundleFolder(root, name)): Promise<Bundle> {
  const source = join(root, 'functions', name);
  await rm(folder, { recursive: true, force: true });
  const { default: definition } = (await import(join(source, 'handler.ts'))) as { default: FunctionDefinition };
  const { bytes, modules } = await bundle({
    contents: entryOf(definition.uses),
    resolveDir: source,
    outfile: join(folder, 'index.mjs'),
  });
  if (existsSync(join(source, 'dist'))) await cp(join(source, 'dist'), join(folder, 'dist'), { recursive: true });
  const companions = await addCompanions(root, folder, modules);
  return { name, bytes, faults: [...modules, ...companions].flatMap((path) => faultsOf(name, path)) };
}

/** The module that an image starts with: the handler of its folder, its server and its engines. */
export function entryOf(uses: readonly ServiceName[]): string {
  return [
    `import { startContainer } from '#lib/runtime/container.ts';`,
    `import definition from './handler.ts';`,
    ...uses.map((service) => `import { openFromEnvironment as ${service} } from '${engines[service]}';`),
    `await startContainer(definition, { ${uses.join(', ')} });`,
  ].join('\n');
}

function faultsOf(name: string, path: string): string[] {
  return forbidden
    .filter((rule) => rule.path.test(path) && !rule.except?.includes(name))
    .map((rule) => `${path}: ${rule.reason}`);
}

/** The functions that stack.yml declares, in its order. */
export async function declaredFunctions(root: string): Promise<string[]> {
  const stack = parse(await readFile(join(root, 'stack.yml'), 'utf8')) as { functions: Record<string, unknown> };
  return Object.keys(stack.functions);
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  let failed = false;
  for (const name of await declaredFunctions(root)) {
    const { bytes, faults } = await bundleFunction(root, name);
    console.log(`${name.padEnd(20)} ${String(Math.round(bytes / 1024)).padStart(6)} KB`);
    for (const fault of faults) console.error(`  ${fault}`);
    failed ||= faults.length > 0;
  }
  process.exit(failed ? 1 : 0);
}
