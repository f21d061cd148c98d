import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { basicAuthorization } from '../../gateway/auth/basic.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { run, runVisibly } from './command.ts';
import type { Secrets } from './secrets.ts';
import type { StackSettings } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const limitMs = 240_000;

/** The gateway's REST interface as an operator uses it. */
export interface Operator {
  url: string;
  secrets: Secrets;
}

function headersOf({ secrets }: Operator): Record<string, string> {
  const credentials = { user: secrets['basic-auth-user']!, password: secrets['basic-auth-password']! };
  return { authorization: basicAuthorization(credentials), 'content-type': 'application/json' };
}

function send(operator: Operator, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(new URL(path, operator.url), {
    method,
    headers: headersOf(operator),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
}

async function ask(operator: Operator, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await send(operator, method, path, body);
  const text = await response.text();
  if (!response.ok) throw new ProblemError('bad_gateway', { detail: `${method} ${path}: ${response.status} ${text}` });
  return text === '' ? undefined : JSON.parse(text);
}

/** Gives the functions the secrets that stack.yml names; those whose value has not changed are left alone. */
export async function storeFunctionSecrets(operator: Operator, folder: string): Promise<void> {
  const { functions } = readStack(join(root, 'stack.yml'), {});
  const names = new Set(Object.values(functions).flatMap(({ secrets }) => secrets));
  const known = z.array(z.object({ name: z.string() })).parse(await ask(operator, 'GET', '/system/secrets'));
  const file = join(folder, 'function-secrets.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  for (const name of names) {
    // A secret may not be empty, and functions take a blank one for none.
    const value = operator.secrets[name] || '\n';
    const digest = createHmac('sha256', operator.secrets['jwt-secret']!).update(`${name}\0${value}`).digest('hex');
    const exists = known.some((secret) => secret.name === name);
    if (exists && stored[name] === digest) continue;
    await ask(operator, exists ? 'PUT' : 'POST', '/system/secrets', { name, value });
    stored[name] = digest;
  }
  writeFileSync(file, JSON.stringify(stored, null, 2), { mode: 0o600 });
}

/**
 * Builds the image of every function of stack.yml and deploys each: by `faas-cli up` where faas-cli is installed, else by
 * the same requests to the gateway. `values` are what stack.yml takes from the environment.
 */
export async function deployFunctions(
  operator: Operator,
  settings: StackSettings,
  values: Record<string, string>,
): Promise<void> {
  const program = faasCli();
  if (program) return faasUp(program, operator, settings, values);
  if (!settings.SKIP_IMAGES) await runVisibly(process.execPath, [join(root, 'infra/images/build.ts'), 'itp/']);
  const { functions } = readStack(join(root, 'stack.yml'), values);
  for (const [service, declared] of Object.entries(functions)) {
    const deployment = {
      service,
      image: declared.image,
      envVars: declared.environment,
      secrets: declared.secrets,
      labels: declared.labels,
      annotations: declared.annotations,
      limits: declared.limits,
      requests: declared.requests,
      readOnlyRootFilesystem: declared.readonly_root_filesystem,
    };
    const isThere = (await send(operator, 'GET', `/system/function/${service}`)).ok;
    await ask(operator, isThere ? 'PUT' : 'POST', '/system/functions', deployment);
  }
}

async function faasUp(
  program: string,
  operator: Operator,
  settings: StackSettings,
  values: Record<string, string>,
): Promise<void> {
  const home = join(settings.folder, 'faas-cli');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const environment = { ...values, OPENFAAS_CONFIG: home, OPENFAAS_URL: operator.url };
  const login = ['login', '--gateway', operator.url, '--username', operator.secrets['basic-auth-user']!];
  await run(program, [...login, '--password-stdin'], { input: operator.secrets['basic-auth-password']!, environment });
  const command = settings.SKIP_IMAGES ? ['deploy', '--read-template=false'] : ['up', '--skip-push', '--parallel', '2'];
  await run(program, [...command, '--yaml', 'stack.yml', '--gateway', operator.url], { folder: root, environment });
}

function faasCli(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), join(homedir(), 'go/bin')];
  return folders.map((folder) => join(folder, 'faas-cli')).find((path) => existsSync(path));
}

/** Waits until every function has as many replicas as it should. */
export async function awaitFunctions(operator: Operator, onReady: (name: string) => void): Promise<void> {
  const deadline = Date.now() + limitMs;
  const ready = new Set<string>();
  for (;;) {
    const functions = z.array(FunctionStatus).parse(await ask(operator, 'GET', '/system/functions'));
    for (const { name, replicas, availableReplicas } of functions) {
      if (ready.has(name) || availableReplicas < replicas) continue;
      ready.add(name);
      onReady(name);
    }
    const waiting = functions.filter(({ name }) => !ready.has(name));
    if (functions.length > 0 && waiting.length === 0) return;
    if (Date.now() > deadline) {
      const { annotations } = FunctionStatus.parse(
        await ask(operator, 'GET', `/system/function/${waiting[0]?.name ?? ''}`),
      );
      const detail = `${waiting.map(({ name }) => name).join(', ')} did not start. ${JSON.stringify(annotations)}`;
      throw new ProblemError('unavailable', { detail });
    }
    await sleep(500);
  }
}
