import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '#lib/runtime/problem.ts';
import { nanoCpus } from '../../gateway/providers/quantities.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { docker, dockerJson } from './command.ts';
import { memoryFolder } from './memory.ts';
import type { StackSettings } from './settings.ts';

const infra = join(import.meta.dirname, '..');
const limitMs = 180_000;

/** Tells the edition of what the stack mounts as configs: they cannot be changed, so their names carry it. */
export function configEdition(): string {
  const digest = createHash('sha256');
  for (const folder of ['postgres', 'redis', 'nginx']) {
    for (const name of readdirSync(join(infra, folder)).toSorted()) {
      digest.update(`${folder}/${name}\0`).update(readFileSync(join(infra, folder, name)));
    }
  }
  return digest.digest('hex').slice(0, 12);
}

/** Deploys `files` of this folder as the stack `name`, and waits until all of its services are healthy. */
export async function deployStack(
  name: string,
  files: readonly string[],
  environment: Record<string, string>,
  onReady: (service: string) => void,
): Promise<void> {
  const composed = files.flatMap((file) => ['--compose-file', join(import.meta.dirname, file)]);
  await docker(['stack', 'deploy', '--prune', '--resolve-image', 'never', ...composed, name], { environment });
  await awaitServices(name, onReady);
}

interface Service {
  Name: string;
  /** As `docker service ls` shows it: "1/1", or "1/1 (1/1 completed)" of a job. */
  Replicas: string;
}

async function awaitServices(stack: string, onReady: (service: string) => void): Promise<void> {
  const deadline = Date.now() + limitMs;
  const ready = new Set<string>();
  for (;;) {
    const services = await dockerJson<Service>(['stack', 'services', stack]);
    for (const { Name, Replicas } of services) {
      if (ready.has(Name) || !isReady(Replicas)) continue;
      ready.add(Name);
      onReady(Name.slice(stack.length + 1));
    }
    const waiting = services.filter(({ Name }) => !ready.has(Name)).map(({ Name }) => Name);
    if (waiting.length === 0) return;
    if (Date.now() > deadline) throw await notReady(waiting[0]!);
    await sleep(500);
  }
}

/** Whether as many tasks run, or have completed, as are wanted. */
export function isReady(replicas: string): boolean {
  const [, running, wanted, completed, total] = /^(\d+)\/(\d+)(?: \((\d+)\/(\d+) completed\))?/.exec(replicas) ?? [];
  if (running === undefined) return false;
  return total === undefined ? Number(running) >= Number(wanted) : completed === total;
}

async function notReady(service: string): Promise<ProblemError> {
  const tasks = await dockerJson<{ Error: string; CurrentState: string }>(['service', 'ps', '--no-trunc', service]);
  const state = tasks.map(({ Error, CurrentState }) => Error || CurrentState)[0] ?? 'no task';
  const logs = await docker(['service', 'logs', '--raw', '--tail', '5', service]).catch(() => '');
  return new ProblemError('unavailable', {
    detail: `${service} did not become healthy: ${state}\n${logs}`.trim(),
  });
}

/** Whether containers may have as many open files as limits.yaml gives them: an engine cannot give more than it has. */
export async function mayRaiseLimits(): Promise<boolean> {
  const limit = ['--ulimit', 'nofile=65536:65536'];
  return docker(['run', '--rm', '--network', 'none', ...limit, 'node:24-slim', 'true']).then(
    () => true,
    () => false,
  );
}

/** Whether the engine's cores are enough to keep free what each function requests, and something besides. */
async function mayReserve(): Promise<boolean> {
  const { functions } = readStack(join(infra, '../stack.yml'), {});
  const requested = Object.values(functions).map(({ requests }) => (nanoCpus(requests?.cpu) ?? 0) / 1e9);
  const cores = Number(await docker(['info', '--format', '{{.NCPU}}']));
  return cores > requested.reduce((sum, each) => sum + each, 0);
}

/** The values that the stack's files take from the environment. */
export async function stackEnvironment(settings: StackSettings, secrets: string): Promise<Record<string, string>> {
  const origins = new Set([settings.PUBLIC_URL, settings.PUBLIC_URL.replace('//127.0.0.1', '//localhost')]);
  return {
    ITP_PREFIX: settings.ITP_PREFIX,
    ITP_SUBNET: settings.ITP_SUBNET,
    ITP_SECRETS: secrets,
    ITP_CONFIG: configEdition(),
    ITP_DEPLOYED: new Date().toISOString(),
    ITP_MEMORY: memoryFolder(settings),
    VERSION: settings.VERSION,
    HTTP_PORT: String(settings.HTTP_PORT),
    HTTPS_PORT: String(settings.HTTPS_PORT),
    HTTPS_PORT_OF_LINKS: settings.HTTPS_PORT === 443 ? '' : `:${settings.HTTPS_PORT}`,
    GATEWAY_REPLICAS: String(settings.GATEWAY_REPLICAS),
    SANDBOX_BROWSER_PORT: String(settings.SANDBOX_BROWSER_PORT),
    RESERVATIONS: (await mayReserve()) ? 'on' : 'off',
    SANDBOX_REPLICAS: settings.MICROSOFT_CLIENT_ID ? '0' : '1',
    SANDBOX_REDIRECT_URIS: [...origins].map((origin) => new URL('/sign-in/callback', origin).href).join(','),
  };
}
