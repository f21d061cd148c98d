import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { basicAuthorization } from '../../gateway/auth/basic.ts';
import { docker } from '../../infra/stack/command.ts';
import { type StackSettings, stackSettings } from '../../infra/stack/settings.ts';
import type { Target } from '#test/e2e/target.ts';

/** The stack that `npm run up` brought up with the same settings as these tests have. */
export interface Stack extends Target {
  settings: StackSettings;
  secret(name: string): string;
  /** The operators' address, with basic auth. */
  operate(path: string, init?: RequestInit): Promise<Response>;
  /** Ids of the running containers of a service. */
  containersOf(service: string): Promise<string[]>;
  healthy(): Promise<void>;
}

/** Runs `suite` where a stack is up, or reports it as skipped with the reason. */
export function withStack(suite: () => void): void {
  if (process.env['ITP_TEST_STACK'] === 'true') return suite();
  it.skip('needs the stack (ITP_TEST_STACK is not set; `npm run up` starts one, .ci/docker for the tests)', () => {});
}

export async function openStack(): Promise<Stack> {
  const settings = stackSettings(process.env);
  const secret = (name: string) => readFileSync(join(settings.folder, 'secrets', name), 'utf8').trim();
  const certificate = readFileSync(join(settings.folder, 'tls/certificate.pem'), 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  const { PUBLIC_URL: url, ITP_PREFIX: prefix, GATEWAY_PORT: port } = settings;

  const stack: Stack = {
    settings,
    url,
    secret,
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${secret('itp-api-key')}`);
      return fetch(new URL(path, url), { ...init, headers });
    },
    operate: (path, init = {}) => {
      const headers = new Headers(init.headers);
      const credentials = { user: secret('basic-auth-user'), password: secret('basic-auth-password') };
      headers.set('authorization', basicAuthorization(credentials));
      return fetch(new URL(path, `http://127.0.0.1:${port}`), { ...init, headers });
    },
    async containersOf(service) {
      const label = `label=com.docker.swarm.service.name=${service}`;
      return (await docker(['ps', '--quiet', '--filter', label])).split('\n').filter(Boolean);
    },
    async kill() {
      const containers = await stack.containersOf(`${prefix}_gateway`);
      await docker(['service', 'scale', '--detach', `${prefix}_gateway=0`]);
      await docker(['kill', ...containers]).catch(() => {});
    },
    async restart() {
      await docker(['service', 'scale', '--detach', `${prefix}_gateway=1`]);
      await stack.healthy();
    },
    async healthy() {
      const deadline = Date.now() + 90_000;
      for (;;) {
        const answer = await stack.fetch('/api/v1/plans').catch(() => undefined);
        await answer?.body?.cancel();
        if (answer?.ok) return;
        if (Date.now() > deadline) throw new Error(`the stack is not healthy: ${answer?.status ?? 'no answer'}`);
        await sleep(250);
      }
    },
    async close() {},
  };
  return stack;
}
