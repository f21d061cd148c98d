import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { FunctionDeployment, FunctionStatus } from '#lib/contracts/openfaas.ts';
import { buildImage } from '../../infra/images/docker.ts';
import { docker } from '../../infra/stack/command.ts';
import type { Place } from './operator-program.ts';
import { openStack, type Stack } from './stack.ts';

/** Functions of a test beside those of the product, all of them named PREFIX-…, as secrets and namespaces are. */
export interface StackFunctions {
  stack: Stack;
  place: Place;
  /** Of test/docker/probe-function.ts. */
  image: string;
  /** A request of the operator; a body is sent as JSON. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  /** Deploys `image` as `name`, and waits until it answers. */
  deploy(name: string, labels: Record<string, string>, given?: Partial<FunctionDeployment>): Promise<void>;
  /** Waits until `holds`, at most a minute. */
  until(name: string, holds: (status: FunctionStatus) => boolean): Promise<FunctionStatus>;
  close(): Promise<void>;
}

export async function openStackFunctions(prefix: string): Promise<StackFunctions> {
  const stack = await openStack();
  const image = `${prefix}/function:1`;
  await buildProbeImage(image);
  const call: StackFunctions['call'] = (method, path, body) =>
    stack.operate(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

  /** A test before may have ended the provider. */
  async function listNamespaces(): Promise<string[]> {
    const response = await call('GET', '/system/namespaces');
    expect(response.status).toBe(200);
    return (await response.json()) as string[];
  }

  /** Also what a run that was cut short has left. */
  async function removeAll(): Promise<void> {
    const own = <Named extends { name: string }>(all: Named[]) => all.filter(({ name }) => name.startsWith(prefix));
    const namespaces = await vi.waitFor(listNamespaces, { timeout: 60_000, interval: 500 });
    for (const namespace of namespaces) {
      const query = `?namespace=${namespace}`;
      const functions = (await (await call('GET', `/system/functions${query}`)).json()) as FunctionStatus[];
      for (const { name } of own(functions)) {
        await call('DELETE', '/system/functions', { functionName: name, namespace });
      }
      const secrets = (await (await call('GET', `/system/secrets${query}`)).json()) as { name: string }[];
      for (const { name } of own(secrets)) await call('DELETE', '/system/secrets', { name, namespace });
      if (namespace.startsWith(prefix)) await call('DELETE', `/system/namespace/${namespace}`);
    }
  }
  await removeAll();

  return {
    stack,
    place: {
      url: `http://127.0.0.1:${stack.settings.GATEWAY_PORT}`,
      user: stack.secret('basic-auth-user'),
      password: stack.secret('basic-auth-password'),
    },
    image,
    call,
    async deploy(name, labels, given = {}) {
      const deployed = await call('POST', '/system/functions', { service: name, image, labels, ...given });
      expect(deployed.status, await deployed.text()).toBe(202);
      const answers = async () => expect((await call('GET', `/function/${name}`)).status).toBe(200);
      await vi.waitFor(answers, { timeout: 60_000, interval: 500 });
    },
    async until(name, holds) {
      for (let attempt = 0; ; attempt++) {
        const response = await call('GET', `/system/function/${name}`);
        const status = (await response.json()) as FunctionStatus;
        if (response.ok && holds(status)) return status;
        if (attempt === 240) throw new Error(`${name} never came to it: ${JSON.stringify(status)}`);
        await sleep(250);
      }
    },
    async close() {
      await removeAll();
      await docker(['image', 'rm', '--force', image]);
      await stack.close();
    },
  };
}

async function buildProbeImage(tag: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'itp-probe-'));
  copyFileSync(join(import.meta.dirname, 'probe-function.ts'), join(folder, 'function.ts'));
  const lines = ['FROM node:24-slim', 'COPY function.ts /app/', 'CMD ["node", "/app/function.ts"]'];
  writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
  await buildImage({ tag, context: [folder] });
  rmSync(folder, { recursive: true });
}
