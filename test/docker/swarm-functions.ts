import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { it } from 'vitest';
import { defaultNamespace, type FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Administration, Provider } from '../../gateway/providers/provider.ts';
import { findSwarm } from './swarm.ts';

const { docker, missing } = await findSwarm();
const run = promisify(execFile);
const prefix = 'itptest-scaling';
const image = `${prefix}/sleeper:1`;
const label = `${prefix}.function`;

/** Runs `suite` where a Swarm and Go are, or reports it as skipped with the reason. */
export async function withSwarm(suite: () => void): Promise<void> {
  const go = await run('go', ['version']).catch(() => undefined);
  if (!missing && go) return suite();
  it.skip('needs a Docker Swarm manager (`docker swarm init`) and Go, which builds the function that is scaled', () => {});
}

/** Functions as Swarm services whose tasks have a port of this host each; `scale` and the logs of administration alone. */
export interface SwarmFunctions {
  provider: Pick<Provider, 'list' | 'describe'>;
  administration: Administration;
  calls: [key: string, replicas: number][];
  /** `host:port` of the tasks that run. */
  addresses(name: string): Promise<string[]>;
  deploy(name: string, options: { labels: Record<string, string>; replicas: number; env?: string[] }): Promise<void>;
  remove(): Promise<void>;
}

/** Builds the image of the function. */
export async function swarmFunctions(): Promise<SwarmFunctions> {
  await buildSleeper();
  const calls: [string, number][] = [];
  const serviceOf = (name: string) => docker.getService(`${prefix}-${name}`);

  async function tasksOf(name: string) {
    const filters = { service: [`${prefix}-${name}`], 'desired-state': ['running'] };
    const tasks = (await docker.listTasks({ filters })) as { Status: TaskStatus }[];
    return tasks.filter(({ Status }) => Status.State === 'running');
  }

  async function describe(name: string): Promise<FunctionStatus | undefined> {
    const found = (await serviceOf(name)
      .inspect()
      .catch(() => undefined)) as { Spec: Docker.ServiceSpec } | undefined;
    if (!found) return undefined;
    const { [label]: _, ...labels } = found.Spec.Labels ?? {};
    return {
      name,
      image,
      namespace: defaultNamespace,
      labels,
      annotations: {},
      replicas: found.Spec.Mode?.Replicated?.Replicas ?? 0,
      availableReplicas: (await tasksOf(name)).length,
      invocationCount: 0,
      createdAt: '',
    };
  }

  async function services() {
    return docker.listServices({ filters: { label: [label] } });
  }

  return {
    calls,
    provider: {
      describe,
      async list() {
        const names = (await services()).map(({ Spec }) => Spec!.Labels![label]!);
        return (await Promise.all(names.map(describe))).filter((status) => status !== undefined);
      },
    },
    administration: {
      async scale(name, replicas) {
        calls.push([name, replicas]);
        await updated(async () => {
          const { Spec, Version } = (await serviceOf(name).inspect()) as Docker.Service;
          const Mode = { Replicated: { Replicas: replicas } };
          await serviceOf(name).update({ ...Spec, version: Version!.Index, Mode });
        });
      },
      async forward(_path, request) {
        const name = new URL(request.url).searchParams.get('name');
        if (!name) return new Response(null, { status: 404 });
        const raw = (await serviceOf(name).logs({ stdout: true, stderr: true, tail: 5 })) as unknown as Buffer;
        const line = { name, namespace: defaultNamespace, instance: '', timestamp: '' };
        return new Response(
          linesOf(raw)
            .map((text) => `${JSON.stringify({ ...line, text })}\n`)
            .join(''),
        );
      },
    },
    async addresses(name) {
      const ports = (await tasksOf(name)).map(({ Status }) => Status.PortStatus?.Ports?.[0]?.PublishedPort);
      return ports.filter((port) => port !== undefined).map((port) => `127.0.0.1:${port}`);
    },
    async deploy(name, { labels, replicas, env = [] }) {
      await docker.createService({
        Name: `${prefix}-${name}`,
        Labels: { ...labels, [label]: name },
        TaskTemplate: {
          ContainerSpec: { Image: image, Env: env, StopGracePeriod: 10e9 },
          Resources: { Limits: { MemoryBytes: 32 * 2 ** 20 } },
          RestartPolicy: { Condition: 'any', Delay: 500e6 },
        },
        Mode: { Replicated: { Replicas: replicas } },
        EndpointSpec: { Mode: 'dnsrr', Ports: [{ Protocol: 'tcp', TargetPort: 8080, PublishMode: 'host' }] },
      } as unknown as Docker.CreateServiceOptions);
    },
    async remove() {
      for (const { ID } of await services()) await docker.getService(ID).remove();
      const containers = () => docker.listContainers({ filters: { ancestor: [image] } });
      for (let tries = 0; tries < 100 && (await containers()).length > 0; tries++) {
        await new Promise((resolve) => void setTimeout(resolve, 200));
      }
      await docker.getImage(image).remove({ force: true });
    },
  };
}

/** Tries again when the Swarm itself has changed the service between the look at it and the update. */
async function updated(update: () => Promise<void>, tries = 5): Promise<void> {
  try {
    await update();
  } catch (error) {
    if (tries === 0 || !String(error).includes('out of sequence')) throw error;
    await updated(update, tries - 1);
  }
}

interface TaskStatus {
  State: string;
  PortStatus?: { Ports?: { PublishedPort: number }[] };
}

async function buildSleeper(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'itp-sleeper-'));
  const go = { env: { ...process.env, CGO_ENABLED: '0' } };
  await run('go', ['build', '-o', join(folder, 'sleeper'), join(import.meta.dirname, 'sleeper/main.go')], go);
  const dockerfile = 'FROM scratch\nCOPY sleeper /sleeper\nUSER 65532\nENTRYPOINT ["/sleeper"]\n';
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  const built = await docker.buildImage({ context: folder, src: ['Dockerfile', 'sleeper'] }, { t: image });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(built, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  await rm(folder, { recursive: true });
}

/** The lines of Docker's log frames: eight bytes before each, the length in the last four. */
function linesOf(raw: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at + 8 <= raw.length; at += 8 + raw.readUInt32BE(at + 4)) {
    lines.push(raw.toString('utf8', at + 8, at + 8 + raw.readUInt32BE(at + 4)).trimEnd());
  }
  return lines;
}
