import { type ChildProcess, spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { ProblemError } from '#lib/runtime/problem.ts';
import { docker } from '../stack/command.ts';

/** How long a registry may take to say that it has an image. */
const registryPatienceMs = 10_000;

/** What `child` printed to stdout, when it succeeds. */
export async function outputOf(child: ChildProcess, what: string): Promise<string> {
  let out = '';
  let all = '';
  child.stdout!.on('data', (chunk) => {
    out += chunk;
    all += chunk;
  });
  child.stderr!.on('data', (chunk) => (all += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return out.trim();
  throw new Error(`${what} failed:\n${all.trim().split('\n').slice(-30).join('\n')}`);
}

/** The label `name` of an image that is here, '' when it has none, undefined when there is no such image. */
export async function labelOf(tag: string, name: string): Promise<string | undefined> {
  const format = `{{index .Config.Labels ${JSON.stringify(name)}}}`;
  const inspected = await docker(['image', 'inspect', '--format', format, tag]).catch((error: unknown) => {
    if (error instanceof ProblemError && error.message.includes('No such image')) return undefined;
    throw error;
  });
  return inspected?.trim();
}

export interface Build {
  tag: string;
  /** Files and folders that the Dockerfile finds beside it; of the first, a folder, what is in it. */
  context: string[];
  args?: Record<string, string>;
  labels?: Record<string, string>;
}

/** Builds an image with whichever builder this docker has. */
export async function buildImage({ tag, context: [folder, ...files], args = {}, labels = {} }: Build): Promise<void> {
  const entries = files.flatMap((path) => ['-C', dirname(path), basename(path)]);
  const tar = spawn('tar', ['-cf', '-', '-C', folder!, '.', ...entries], { stdio: ['ignore', 'pipe', 'inherit'] });
  const options = [
    ...Object.entries(args).map(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...Object.entries(labels).map(([name, value]) => ['--label', `${name}=${value}`]),
  ];
  const build = spawn('docker', ['build', '--network', 'host', '--tag', tag, ...options.flat(), '-'], {
    stdio: [tar.stdout, 'pipe', 'pipe'],
  });
  tar.once('error', () => build.kill());
  await outputOf(build, `docker build of ${tag}`);
}

/** Whether a registry gave the image. One that stays silent is not waited for. */
export async function pull(tag: string): Promise<boolean> {
  const child = spawn('docker', ['pull', tag], { stdio: ['ignore', 'pipe', 'pipe'] });
  const silence = setTimeout(() => child.kill(), registryPatienceMs);
  child.stdout.once('data', () => {
    clearTimeout(silence);
  });
  try {
    await outputOf(child, `docker pull ${tag}`);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(silence);
  }
}
