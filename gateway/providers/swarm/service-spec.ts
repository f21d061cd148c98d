import type { MountSettings, Privileges, ResourceRequirements, ServiceSpec } from 'dockerode';
import { defaultNamespace, type FunctionDeployment } from '#lib/contracts/openfaas.ts';
import { parseDuration } from '#lib/runtime/deadline.ts';
import { healthOf, probeCommand } from './health.ts';
import type { ResolvedImage } from './images.ts';
import { serviceName } from './names.ts';
import { networksOf, placementOf } from './placement.ts';
import { type Size, sizeAt } from '../../scaling/size.ts';
import { bytes, nanoCpus } from '../quantities.ts';

/** By these labels the services of functions are found, and the deployment is read back as it was given. */
export const serviceLabels = {
  name: 'com.openfaas.function',
  namespace: 'com.openfaas.namespace',
  deployment: 'itp.deployment',
} as const;

/** What the engine calls the secret that a function calls by its own name. */
export interface SecretVersion {
  id: string;
  name: string;
}

/** What of its nodes a function's resources depend on. */
export interface NodeContext {
  /** Cores of the smallest node, in billionths: Docker refuses a limit above what its machine has. */
  nodeNanoCpus: number;
  /** Whether nodes keep free what functions request. */
  reserve: boolean;
}

export interface SpecContext extends NodeContext {
  /** When: some functions are smaller at some hours. */
  at: Date;
  servicePrefix: string;
  networkPrefix: string;
  image: ResolvedImage;
  /** By the names that the deployment gives. */
  secrets: ReadonlyMap<string, SecretVersion>;
  replicas: number;
  /** Whether the engine probes more often while a container starts; if not, a check of 30 s makes a start of 30 s. */
  probesStarts: boolean;
  update: { parallelism: number; delayMs: number; monitorMs: number; failureRatio: number };
}

const nanoseconds = 1e6;
const defaultTmpBytes = 64 * 2 ** 20;
const maxPids = 512;
/** What a function may have in its container's labels, hence in the log driver's. */
const logLabels = ['app', 'layer', 'component', 'team'];

/**
 * A function as a Swarm service. Only what is written here can be in it: no field of a deployment is passed on as it came.
 */
export function serviceSpec(deployment: FunctionDeployment, context: SpecContext): ServiceSpec {
  const { namespace = defaultNamespace, service: name, labels = {} } = deployment;
  const { image, update } = context;
  const identity = { [serviceLabels.name]: name, [serviceLabels.namespace]: namespace };
  const [uid, gid] = userOf(image.user);
  const size = sizeAt(deployment, context.at);
  const [zoneNetwork, ...networks] = networksOf(placementOf(deployment.annotations), context.networkPrefix);
  const rollout = {
    Parallelism: update.parallelism,
    Delay: update.delayMs * nanoseconds,
    Monitor: update.monitorMs * nanoseconds,
    MaxFailureRatio: update.failureRatio,
    Order: 'start-first',
  };
  return {
    Name: serviceName(context.servicePrefix, { name, namespace }),
    Labels: { ...identity, [serviceLabels.deployment]: JSON.stringify(deployment) },
    TaskTemplate: {
      ContainerSpec: {
        Image: image.reference,
        Labels: { ...identity, ...chosen(labels, logLabels) },
        Env: environment(deployment),
        User: `${uid}:${gid}`,
        Init: true,
        ReadOnly: true,
        CapabilityDrop: ['ALL'],
        Privileges: { NoNewPrivileges: true } as Privileges,
        Mounts: mounts(size),
        Secrets: [...context.secrets].map(([secret, version]) => ({
          SecretID: version.id,
          SecretName: version.name,
          File: { Name: `/var/openfaas/secrets/${secret}`, UID: uid, GID: gid, Mode: 0o400 },
        })),
        StopGracePeriod: stopMs(deployment.envVars) * nanoseconds,
        ...healthCheck(deployment, context),
      },
      Resources: resources(size, context),
      RestartPolicy: {
        Condition: 'on-failure',
        Delay: 5000 * nanoseconds,
        MaxAttempts: 3,
        Window: 120_000 * nanoseconds,
      },
      Placement: { Constraints: deployment.constraints ?? [] },
      LogDriver: {
        Name: 'json-file',
        Options: { 'max-size': '10m', 'max-file': '3', labels: logLabels.join(',') },
      },
      Networks: [
        { Target: zoneNetwork, Aliases: [`${name}.${namespace}`] },
        ...networks.map((network) => ({ Target: network })),
      ],
    },
    Mode: { Replicated: { Replicas: context.replicas } },
    UpdateConfig: { ...rollout, FailureAction: 'rollback' },
    RollbackConfig: { ...rollout, FailureAction: 'pause' },
    EndpointSpec: { Mode: 'dnsrr' },
  };
}

export function resources({ limits, requests }: Size, { nodeNanoCpus, reserve }: NodeContext): ResourceRequirements {
  return {
    Limits: {
      NanoCPUs: Math.min(nanoCpus(limits?.cpu) ?? 0, nodeNanoCpus),
      MemoryBytes: bytes(limits?.memory) ?? 0,
      Pids: maxPids,
    },
    Reservations: reserve ? reservations(requests) : {},
  };
}

/** /tmp, which counts as memory. */
export function mounts({ limits }: Size): MountSettings[] {
  const memory = bytes(limits?.memory);
  const SizeBytes = memory ? Math.floor(memory / 2) : defaultTmpBytes;
  return [{ Type: 'tmpfs', Source: '', Target: '/tmp', TmpfsOptions: { SizeBytes, Mode: 0o1777 } }];
}

/** Swarm takes none under 1m and 4Mi. */
function reservations(requests: Size['requests']) {
  const [cpu = 0, memory = 0] = [nanoCpus(requests?.cpu), bytes(requests?.memory)];
  return { NanoCPUs: cpu && Math.max(cpu, 1e6), MemoryBytes: memory && Math.max(memory, 4 * 2 ** 20) };
}

function environment({ envVars = {}, envProcess }: FunctionDeployment): string[] {
  const all = { ...envVars, ...(envProcess && { fprocess: envProcess }) };
  return Object.entries(all).map(([name, value]) => `${name}=${value}`);
}

/** The image's user when it is a number other than root's, else 1000: a name could stand for root. */
function userOf(user: string): [uid: string, gid: string] {
  const [, uid = '0', gid = '0'] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(user) ?? [];
  if (Number(uid) === 0) return ['1000', '1000'];
  return [String(Number(uid)), String(Number(gid) || Number(uid))];
}

/** A function drains: it serves on for healthcheck_interval and then ends what takes up to write_timeout. */
function stopMs(envVars: Record<string, string> = {}): number {
  const duration = (name: string, fallback: number) => parseDuration(envVars[name] ?? '') ?? fallback;
  return duration('healthcheck_interval', 5000) + duration('write_timeout', 30_000) + 5000;
}

function healthCheck({ annotations }: FunctionDeployment, { image, probesStarts }: SpecContext) {
  const asked = healthOf(annotations);
  if (!asked && !(image.hasHealthCheck && probesStarts)) return { HealthCheck: { Test: ['NONE'] } };
  const { path, startPeriod, interval, timeout, retries } = asked ?? {};
  return {
    HealthCheck: {
      ...(path && { Test: probeCommand(path) }),
      ...(interval && { Interval: interval * nanoseconds }),
      ...(timeout && { Timeout: timeout * nanoseconds }),
      ...(startPeriod && { StartPeriod: startPeriod * nanoseconds }),
      ...(retries && { Retries: retries }),
      ...(probesStarts && { StartInterval: 500 * nanoseconds }),
    },
  };
}

function chosen(labels: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])));
}
