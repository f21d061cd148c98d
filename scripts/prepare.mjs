// Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or later) and without any package:
// installs what package-lock.json names, builds the console and the operators' page and prepares the embedded database,
// each only when something changed since the last time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...names) => join(root, ...names);
const stamps = at('node_modules', '.cache', 'itp');
const forTests = process.argv.includes('--for-tests');
const started = Date.now();

function say(text) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

/** Digest of the files at `paths`, folders with all that is in them. */
function digestOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return;
    }
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

function isDone(step, digest) {
  const stamp = join(stamps, step);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

function markDone(step, digest) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, step), digest);
}

/** Runs a program and shows its output only when it fails, which ends the process. */
async function run(what, command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const sign = setInterval(() => say(`${what}, still at it`), 15_000);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('close', resolve);
  });
  clearInterval(sign);
  if (code === 0) return;
  console.error(`${output}\n${what} failed (exit ${code}).`);
  process.exit(1);
}

/** Whether somebody ran `npm ci` by hand since package-lock.json last changed. */
function isInstalled(lock) {
  const installed = at('node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

async function install() {
  const lock = at('package-lock.json');
  const digest = digestOf([lock]);
  if (isDone('packages', digest) && existsSync(at('node_modules', '.bin', 'node'))) return;
  if (!isInstalled(lock)) {
    say('installing packages (npm ci), a few minutes the first time');
    const npm = process.env.npm_execpath;
    await (npm ? run('npm ci', process.execPath, [npm, 'ci']) : run('npm ci', 'npm', ['ci']));
    say('packages installed');
  }
  markDone('packages', digest);
}

async function buildConsole() {
  const folder = at('functions', 'console');
  const sources = ['web', 'vite.config.ts', 'compress.ts'].map((name) => join(folder, name));
  const digest = digestOf([...sources, at('functions', 'lib', 'contracts'), at('package-lock.json')]);
  if (isDone('console', digest) && existsSync(join(folder, 'dist', 'index.html'))) return;
  say('building the console');
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  await run('vite build', at('node_modules', '.bin', 'node'), [vite, 'build', '-c', join(folder, 'vite.config.ts')]);
  markDone('console', digest);
  say('console built');
}

async function buildOperatorsPage() {
  const folder = at('gateway', 'ui');
  const digest = digestOf([join(folder, 'page'), join(folder, 'build.ts'), at('package-lock.json')]);
  if (isDone('operators-page', digest) && existsSync(join(folder, 'dist', 'index.html'))) return;
  await run("building the operators' page", at('node_modules', '.bin', 'node'), [join(folder, 'build.ts')]);
  markDone('operators-page', digest);
}

/** The empty database that every new embedded one starts from. */
async function prepareDatabase() {
  const folder = at('functions', 'lib', 'data', 'database');
  const sources = ['pglite-template.ts', 'pglite-worker.ts'].map((name) => join(folder, name));
  const digest = digestOf([...sources, at('node_modules', '@electric-sql', 'pglite', 'package.json')]);
  if (isDone('database', digest)) return;
  const module = join(folder, 'pglite-template.ts');
  const script = `import(${JSON.stringify(module)}).then(({ pgliteTemplate }) => pgliteTemplate())`;
  await run('preparing the database', at('node_modules', '.bin', 'node'), ['--eval', script]);
  markDone('database', digest);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or later is needed; this is ${process.version}.`);
  process.exit(1);
}
if (!forTests) console.log('\nIntelligent Teams Planner\n');
await install();
await Promise.all([buildConsole(), buildOperatorsPage(), prepareDatabase()]);
