import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { basicAuthorization } from '../../gateway/auth/basic.ts';
import { type RunningProvider, startProvider } from '../../gateway/providers/swarm/provider.ts';
import { providerSettings } from '../../gateway/providers/swarm/settings.ts';
import { buildTestImage } from './images.ts';

export const credentials = { user: 'admin', password: 'a-password-for-tests' };
export const authorization = basicAuthorization(credentials);

export interface World {
  /** What the names of everything of this world start with. */
  prefix: string;
  image: string;
  url: string;
  /** Folder of the files basic-auth-user and basic-auth-password. */
  secretsFolder: string;
  /** Sends a request of a client that knows the credentials; a body is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  deploy(service: string, changes?: Record<string, unknown>): Promise<Response>;
  describe(name: string, query?: string): Promise<FunctionStatus>;
  /** Waits until `holds`, at most a minute. */
  until(name: string, holds: (status: FunctionStatus) => boolean): Promise<FunctionStatus>;
  /** What a function answers, asked from inside its own container, since the host is in none of its networks. */
  inside(name: string, path?: string): Promise<string>;
  close(): Promise<void>;
}

const networkLabel = 'itp.test';
const networks = ['frontend', 'coordination', 'execution', 'egress', 'coordination-postgres', 'coordination-redis'];

/** A provider of its own on this machine's Swarm, with networks and names that nobody else has. */
export async function openWorld(docker: Docker, settings: Record<string, string> = {}): Promise<World> {
  const prefix = `itp-test-${randomBytes(3).toString('hex')}`;
  const image = `${prefix}/function:1`;
  const secretsFolder = mkdtempSync(join(tmpdir(), 'itp-provider-'));
  writeFileSync(join(secretsFolder, 'basic-auth-user'), credentials.user);
  writeFileSync(join(secretsFolder, 'basic-auth-password'), credentials.password);
  await buildTestImage(docker, image);
  for (const name of networks) {
    await docker.createNetwork({
      Name: `${prefix}-${name}`,
      Driver: 'overlay',
      Attachable: true,
      Internal: name !== 'egress',
      Labels: { [networkLabel]: prefix },
    });
  }
  const provider: RunningProvider = await startProvider(
    providerSettings({
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      secret_mount_path: secretsFolder,
      SERVICE_PREFIX: `${prefix}-`,
      NETWORK_PREFIX: prefix,
      UPDATE_DELAY: '0s',
      UPDATE_MONITOR: '3s',
      ...settings,
    }),
  );
  const url = `http://127.0.0.1:${provider.port}`;

  const call: World['call'] = (method, path, body, headers = {}) =>
    fetch(new URL(path, url), {
      method,
      headers: { authorization, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const describe: World['describe'] = async (name, query = '') =>
    (await (await call('GET', `/system/function/${name}${query}`)).json()) as FunctionStatus;

  return {
    prefix,
    image,
    url,
    secretsFolder,
    call,
    describe,
    deploy: (service, changes = {}) => call('POST', '/system/functions', { service, image, ...changes }),
    async until(name, holds) {
      for (let attempt = 0; attempt < 240; attempt++) {
        const status = await describe(name);
        if (holds(status)) return status;
        await sleep(250);
      }
      throw new Error(`${name} never came to it: ${JSON.stringify(await describe(name))}`);
    },
    async inside(name, path = '/') {
      const filters = { label: [`com.openfaas.function=${name}`], name: [prefix] };
      const [container] = await docker.listContainers({ filters });
      if (!container) throw new Error(`${name} has no container`);
      const script = `fetch('http://127.0.0.1:8080${path}').then(async (r) => process.stdout.write(await r.text()))`;
      return outputOf(docker, container.Id, ['/bin/node', '-e', script]);
    },
    async close() {
      await provider.close();
      await removeAll(docker, prefix);
      await docker.getImage(image).remove({ force: true });
      rmSync(secretsFolder, { recursive: true, force: true });
    },
  };
}

async function outputOf(docker: Docker, container: string, Cmd: string[]): Promise<string> {
  const exec = await docker.getContainer(container).exec({ Cmd, AttachStdout: true, AttachStderr: true, Tty: true });
  const stream = await exec.start({ Tty: true });
  let output = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) output += chunk.toString();
  return output;
}

async function removeAll(docker: Docker, prefix: string): Promise<void> {
  const filters = JSON.stringify({ name: [prefix] });
  for (const { ID } of await docker.listServices({ filters })) await docker.getService(ID).remove();
  const containers = () => docker.listContainers({ all: true, filters: { name: [prefix] } });
  for (let attempt = 0; (await containers()).length > 0 && attempt < 240; attempt++) await sleep(250);
  for (const { ID } of (await docker.listSecrets({ filters })) as unknown as { ID: string }[]) {
    await docker.getSecret(ID).remove();
  }
  for (const { ID } of (await docker.listConfigs({ filters })) as unknown as { ID: string }[]) {
    await docker.getConfig(ID).remove();
  }
  for (const { Id } of await docker.listNetworks({ filters: { label: [`${networkLabel}=${prefix}`] } })) {
    await removeNetwork(docker, Id);
  }
}

/** A task that has ended holds its network for a moment more. */
async function removeNetwork(docker: Docker, id: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt++) {
    try {
      await docker.getNetwork(id).remove();
      return;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return;
      await sleep(250);
    }
  }
}
