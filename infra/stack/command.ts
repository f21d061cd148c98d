import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ProblemError } from '#lib/runtime/problem.ts';

export interface CommandOptions {
  input?: string | Buffer;
  environment?: Record<string, string>;
  folder?: string;
}

/** What a program prints; rejects with `unavailable` and the last line of its errors when it fails or is not there. */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, ...options.environment },
    cwd: options.folder,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new ProblemError('unavailable', { detail: `${program} is not installed.`, cause: error });
  });
  if (code === 0) return output;
  const said = `${output}\n${errors}`.trim().split('\n').at(-1) ?? '';
  throw new ProblemError('unavailable', { detail: `${program} ${args[0] ?? ''}: ${said}` });
}

/** Runs a program whose progress is for the person at the terminal. */
export async function runVisibly(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new ProblemError('unavailable', { detail: `${args[0] ?? program} failed.` });
}

export const docker = (args: readonly string[], options?: CommandOptions): Promise<string> =>
  run('docker', args, options);

/** The output of a docker command, each line parsed as JSON. */
export async function dockerJson<T>(args: readonly string[]): Promise<T[]> {
  const output = await docker([...args, '--format', '{{json .}}']);
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
