import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

export interface ProviderContainer {
  url: string;
  close(): Promise<void>;
}

/** The provider as its image runs it, in the networks of the functions that it proxies. */
export async function startProviderContainer(docker: Docker, world: World): Promise<ProviderContainer> {
  const container = await docker.createContainer({
    name: `${world.prefix}-provider`,
    Image: world.image,
    Cmd: ['/bin/node', '/app/provider.mjs'],
    Env: [`SERVICE_PREFIX=${world.prefix}-`, `NETWORK_PREFIX=${world.prefix}`, 'UPDATE_MONITOR=3s', 'UPDATE_DELAY=0s'],
    ExposedPorts: { '8081/tcp': {} },
    Healthcheck: { Test: ['NONE'] },
    HostConfig: {
      NetworkMode: `${world.prefix}-egress`,
      PortBindings: { '8081/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] },
      Binds: ['/var/run/docker.sock:/var/run/docker.sock', `${world.secretsFolder}:/run/secrets:ro`],
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
    },
  });
  await docker.getNetwork(`${world.prefix}-frontend`).connect({ Container: container.id });
  await container.start();
  const { NetworkSettings } = await container.inspect();
  const url = `http://127.0.0.1:${NetworkSettings.Ports['8081/tcp']![0]!.HostPort}/`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const healthy = await fetch(`${url}healthz`).catch(() => undefined);
    if (healthy?.ok) return { url, close: () => container.remove({ force: true }) };
    await sleep(200);
  }
  throw new Error(`the provider did not start: ${String(await container.logs({ stdout: true, stderr: true }))}`);
}
