import {
  defaultNamespace,
  failureAnnotation,
  type FunctionDeployment,
  type FunctionStatus,
} from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { replicaRange } from './deployment.ts';
import { ask, type Engine, smallestNode } from './engine.ts';
import { failureOf } from './failure.ts';
import type { ResolveImage } from './images.ts';
import { serviceName } from './names.ts';
import type { Namespaces } from './namespaces.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Secrets } from './secrets.ts';
import { serviceSpec, type SpecContext } from './service-spec.ts';
import { changeService, findService, type FoundService, listServices } from './services.ts';
import { deploymentOf, functionStatus, namespaceOf, replicasOf } from './status.ts';
import { listTasks, type Task } from './tasks.ts';
import { usageMeter } from './usage.ts';

export interface Named {
  name: string;
  namespace: string;
}

interface FunctionsOptions {
  engine: Engine;
  resolveImage: ResolveImage;
  secrets: Secrets;
  namespaces: Namespaces;
  settings: Pick<SpecContext, 'servicePrefix' | 'networkPrefix' | 'reserve' | 'update'>;
}

export interface Functions {
  /** Of one namespace, or of all. */
  list(namespace: string | undefined, withUsage: boolean): Promise<FunctionStatus[]>;
  /** With the annotation `itp.failure` when it does not run as it should. */
  describe(named: Named, withUsage: boolean): Promise<FunctionStatus>;
  /** Refuses with `conflict` a function that is there. */
  create(deployment: FunctionDeployment): Promise<void>;
  /** Refuses with `not_found` a function that is not there. */
  update(deployment: FunctionDeployment): Promise<void>;
  remove(named: Named): Promise<void>;
  scale(named: Named, replicas: number): Promise<void>;
  /** Refuses with `not_found` what is no function; gives the name of its service. */
  serviceOf(named: Named): Promise<string>;
}

/** Functions as services of a Swarm. Each change is checked as a whole before anything is made of it. */
export function swarmFunctions({ engine, resolveImage, secrets, namespaces, settings }: FunctionsOptions): Functions {
  const { docker } = engine;
  const measure = usageMeter(docker);
  const inTurn = oneAtATime();
  const nameOf = (named: Named) => serviceName(settings.servicePrefix, named);

  async function existing(named: Named): Promise<FoundService> {
    const service = await findService(docker, nameOf(named));
    if (!service) throw absent(named);
    return service;
  }

  async function contextOf(deployment: FunctionDeployment): Promise<Omit<SpecContext, 'replicas'>> {
    const { namespace = defaultNamespace } = deployment;
    await namespaces.require(namespace);
    const [image, versions, nodeNanoCpus] = await Promise.all([
      resolveImage(deployment.image),
      secrets.newest(deployment.secrets ?? [], namespace),
      smallestNode(engine.docker),
    ]);
    return { ...settings, at: new Date(), probesStarts: engine.probesStarts, image, secrets: versions, nodeNanoCpus };
  }

  /** Secrets may get another version while an image is pulled: the second look is the one that counts. */
  async function settled(deployment: FunctionDeployment, context: Omit<SpecContext, 'replicas'>) {
    const { namespace = defaultNamespace } = deployment;
    return { ...context, secrets: await secrets.newest(deployment.secrets ?? [], namespace) };
  }

  return {
    async list(namespace, withUsage) {
      const [services, tasks] = await Promise.all([
        listServices(docker, settings.servicePrefix),
        listTasks(docker, { 'desired-state': ['running'] }),
      ]);
      const wanted = services.filter((service) => namespace === undefined || namespaceOf(service) === namespace);
      const byService = Map.groupBy(tasks, ({ ServiceID }) => ServiceID);
      const own = (service: FoundService): Task[] => byService.get(service.ID) ?? [];
      const usages = withUsage ? await measure(wanted.flatMap(own)) : undefined;
      return wanted
        .map((service) => withUse(functionStatus(service, own(service)), usages?.get(service.ID)))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },

    async describe(named, withUsage) {
      const service = await existing(named);
      const tasks = await listTasks(docker, { service: [service.ID] });
      const usages = withUsage ? await measure(tasks) : undefined;
      const status = withUse(functionStatus(service, tasks), usages?.get(service.ID));
      const failure = await failureOf(docker, service, tasks);
      if (failure === undefined) return status;
      return { ...status, annotations: { ...status.annotations, [failureAnnotation]: failure } };
    },

    async create(deployment) {
      const named = nameIn(deployment);
      const taken = () => new ProblemError('conflict', { detail: `There is a function ${named.name} already.` });
      const context = await contextOf(deployment);
      await inTurn(async () => {
        const { min: replicas } = replicaRange(deployment);
        const spec = serviceSpec(deployment, { ...(await settled(deployment, context)), replicas });
        await ask(docker.createService(spec), { ...refusals, 409: taken });
      });
    },

    async update(deployment) {
      const named = nameIn(deployment);
      await existing(named);
      const context = await contextOf(deployment);
      await inTurn(async () => {
        const current = await settled(deployment, context);
        const found = await ask(
          changeService(docker, nameOf(named), (service) => {
            const { min, max } = replicaRange(deployment);
            const replicas = Math.min(Math.max(replicasOf(service), min), max);
            return serviceSpec(deployment, { ...current, replicas });
          }),
          refusals,
        );
        if (!found) throw absent(named);
      });
    },

    async remove(named) {
      const service = await existing(named);
      await ask(docker.getService(service.ID).remove(), { 404: () => absent(named) });
    },

    async scale(named, replicas) {
      const found = await changeService(docker, nameOf(named), (service) => {
        const { max } = replicaRange(deploymentOf(service));
        if (replicas > max) {
          throw new ProblemError('invalid_input', { detail: `${named.name} has at most ${max} replicas.` });
        }
        if (replicas === replicasOf(service)) return undefined;
        return { ...service.Spec, Mode: { Replicated: { Replicas: replicas } } };
      });
      if (!found) throw absent(named);
    },

    async serviceOf(named) {
      return (await existing(named)).Spec.Name!;
    },
  };
}

function absent({ name, namespace }: Named): ProblemError {
  const place = namespace === defaultNamespace ? '' : ` in ${namespace}`;
  return new ProblemError('not_found', { detail: `There is no function ${name}${place}.` });
}

/** What the engine itself finds wrong in a service: a network that is missing, for one. */
function refused(reason: string): ProblemError {
  return new ProblemError('invalid_input', { detail: `Docker refuses the function: ${reason}` });
}

const refusals = {
  400: refused,
  404: refused,
  500: (reason: string) => (reason.endsWith(' not found') ? refused(reason) : undefined),
};

const nameIn = ({ service: name, namespace = defaultNamespace }: FunctionDeployment): Named => ({ name, namespace });

const withUse = (status: FunctionStatus, usage: FunctionStatus['usage']) => (usage ? { ...status, usage } : status);
