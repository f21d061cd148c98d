import { execFile, type PromiseWithChild, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A gateway, or a provider, which speaks the same under /system. */
export interface Place {
  url: string;
  user: string;
  password: string;
}

interface Given {
  input?: string;
  /** In place of the right one. */
  password?: string;
}

/** A command line with faas-cli's verbs and flags, at one place. */
export interface OperatorProgram {
  /** What it prints; rejects with what it says when it exits with another status than 0. */
  run(args: readonly string[], given?: Given): Promise<string>;
  close(): void;
}

/** The same, of which each line of JSON can be read as it comes. */
interface GoSdk extends OperatorProgram {
  /** Gives a function that ends it. */
  follow(args: readonly string[], onLine: (line: string) => void): () => Promise<void>;
}

export interface ProgramKind<Program extends OperatorProgram = OperatorProgram> {
  name: string;
  /** Why it cannot run here. */
  missing: string | undefined;
  open(place: Place): Promise<Program>;
}

/** faas-cli's own program: FAAS_CLI, else in PATH, else where `go install` puts it; none where it is not installed. */
export function faasCli(): ProgramKind[] {
  const folders = [...(process.env['PATH'] ?? '').split(':'), join(homedir(), 'go/bin')];
  const program = [process.env['FAAS_CLI'] ?? '', ...folders.map((folder) => join(folder, 'faas-cli'))].find(
    (path) => path !== '' && existsSync(path),
  );
  if (!program) return [];
  return [{ name: 'faas-cli', missing: undefined, open: async (place) => loggedIn(program, place) }];
}

/** The program of test/docker/sdk, OpenFaaS's own Go SDK with a command line before it. */
export async function goSdk(): Promise<ProgramKind<GoSdk>> {
  const go = await execute('go', ['version']).catch(() => undefined);
  return {
    name: "OpenFaaS's Go SDK",
    missing: go ? undefined : 'Go, which builds its program, is not installed here',
    async open({ url, user, password }) {
      const folder = mkdtempSync(join(tmpdir(), 'itp-sdk-'));
      const program = join(folder, 'sdk');
      await execute('go', ['build', '-o', program, '.'], {
        cwd: join(import.meta.dirname, 'sdk'),
        env: { ...process.env, CGO_ENABLED: '0' },
      });
      const environment = { OPENFAAS_USERNAME: user, OPENFAAS_PASSWORD: password };
      return {
        run: (args, given = {}) =>
          outputOf([program, ...args, '--gateway', url], given.input, {
            ...environment,
            ...(given.password && { OPENFAAS_PASSWORD: given.password }),
          }),
        follow(args, onLine) {
          const child = spawn(program, [...args, '--gateway', url], {
            env: { ...process.env, ...environment },
            stdio: ['ignore', 'pipe', 'ignore'],
          });
          createInterface(child.stdout).on('line', onLine);
          return async () => {
            child.kill();
            await once(child, 'close');
          };
        },
        close: () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  };
}

/** It keeps credentials in a folder: one for each password, where it has logged in once. */
function loggedIn(program: string, { url, user, password }: Place): OperatorProgram {
  const home = mkdtempSync(join(tmpdir(), 'itp-faas-cli-'));
  const logins = new Map<string, Promise<string>>();

  async function login(secret: string): Promise<string> {
    const folder = mkdtempSync(join(home, 'login-'));
    const words = ['login', '--gateway', url, '--username', user, '--password-stdin'];
    await outputOf([program, ...words], secret, { HOME: folder, OPENFAAS_CONFIG: folder });
    return folder;
  }

  return {
    async run(args, given = {}) {
      const secret = given.password ?? password;
      if (!logins.has(secret)) logins.set(secret, login(secret));
      const folder = await logins.get(secret)!;
      return outputOf([program, ...args, '--gateway', url], given.input, { HOME: folder, OPENFAAS_CONFIG: folder });
    },
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

async function outputOf(
  [program, ...args]: [string, ...string[]],
  input = '',
  environment: Record<string, string> = {},
): Promise<string> {
  const running = execute(program, args, {
    env: { ...process.env, ...environment },
    timeout: 60_000,
  }) as PromiseWithChild<{ stdout: string; stderr: string }>;
  running.child.stdin?.on('error', () => {}); // It may end without reading.
  running.child.stdin?.end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(stdout + stderr, { cause: error });
  }
}
