import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import type { ServiceName } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';

/** The engine that an image opens for each service: always the server, never the embedded one. */
const engines: Record<ServiceName, string> = {
  database: '#lib/data/database/postgres.ts',
  cache: '#lib/data/cache/redis.ts',
  objects: '#lib/data/objects/minio.ts',
  knowledgeGraph: '#lib/data/knowledge-graph/neo4j.ts',
};

/** What must never be in a bundle, unless the function owns it. */
const forbidden: { path: RegExp; reason: string; except?: string[] }[] = [
  { path: /node_modules\/zod\/.*\/locales\/(?!en\.)/, reason: 'a named import of z pulls in every locale' },
  { path: /node_modules\/@electric-sql\//, reason: 'PGlite is the embedded engine' },
  { path: /node_modules\/@azure\/msal-node\//, reason: 'MSAL', except: ['token-exchange'] },
  { path: /node_modules\/@microsoft\/microsoft-graph-client\//, reason: 'the Graph client', except: ['graph-call'] },
  { path: /^(infra|gateway|test)\//, reason: 'not a part of any function' },
];

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

export interface Bundle {
  name: string;
  /** Bytes of the one file. */
  bytes: number;
  /** One sentence for each module that must not be in it. */
  faults: string[];
}

/** Bundles functions/`name` with its server and its engines into `out`/`name`/index.mjs. */
export async function bundleFunction(root: string, name: string, out: string): Promise<Bundle> {
  const folder = join(out, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const handler = join(root, 'functions', name, 'handler.ts');
  const { default: definition } = (await import(handler)) as { default: FunctionDefinition };
  const { metafile } = await build({
    stdin: { contents: entry(definition.uses), resolveDir: join(root, 'functions', name), loader: 'ts' },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifySyntax: true,
    metafile: true,
    logLevel: 'error',
    external: ['pg-native'],
    plugins: [englishAlone],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { bytes, inputs } = Object.values(metafile.outputs)[0]!;
  const kept = Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0);
  return { name, bytes, faults: kept.flatMap((path) => faultsOf(name, path)) };
}

function entry(uses: readonly ServiceName[]): string {
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
  const out = join(root, 'build/functions');
  let failed = false;
  for (const name of await declaredFunctions(root)) {
    const { bytes, faults } = await bundleFunction(root, name, out);
    console.log(`${name.padEnd(20)} ${String(Math.round(bytes / 1024)).padStart(6)} KB`);
    for (const fault of faults) console.error(`  ${fault}`);
    failed ||= faults.length > 0;
  }
  await writeFile(join(out, '.gitignore'), '*\n');
  process.exit(failed ? 1 : 0);
}
