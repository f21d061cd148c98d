import type Docker from 'dockerode';
import { defaultNamespace, type FunctionNamespace } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { ask } from './engine.ts';
import { namespaceConfigName } from './names.ts';
import { inBody } from './services.ts';

const labels = { name: 'itp.namespace', labels: 'itp.labels', annotations: 'itp.annotations' } as const;

interface StoredConfig {
  ID: string;
  Version: { Index: number };
  Spec: { Name: string; Labels: Record<string, string>; Data: string };
}

export interface Namespaces {
  list(): Promise<string[]>;
  describe(name: string): Promise<Required<FunctionNamespace>>;
  create(namespace: FunctionNamespace): Promise<void>;
  update(namespace: FunctionNamespace): Promise<void>;
  remove(name: string): Promise<void>;
  /** Refuses with `invalid_input` one that is not there. */
  require(name: string): Promise<void>;
}

/** Namespaces as configs of the Swarm that no container gets: their labels hold everything. openfaas-fn is always there. */
export function swarmNamespaces(docker: Docker, prefix: string): Namespaces {
  async function stored(): Promise<Map<string, StoredConfig>> {
    const filters = JSON.stringify({ name: [namespaceConfigName(prefix, '')], label: [labels.name] });
    const found = (await ask(docker.listConfigs({ filters }))) as unknown as StoredConfig[];
    return new Map(found.map((config) => [config.Spec.Labels[labels.name]!, config]));
  }
  async function existing(name: string): Promise<StoredConfig | undefined> {
    const found = (await stored()).get(name);
    if (!found && name !== defaultNamespace) {
      throw new ProblemError('not_found', { detail: `There is no namespace ${name}.` });
    }
    return found;
  }
  async function create(namespace: FunctionNamespace): Promise<void> {
    const { name } = namespace;
    const taken = () => new ProblemError('conflict', { detail: `There is a namespace ${name} already.` });
    const Data = Buffer.from(name).toString('base64');
    const spec = { Name: namespaceConfigName(prefix, name), Labels: labelsOf(namespace), Data };
    await ask(docker.createConfig(inBody(spec)), { 409: taken });
  }

  return {
    list: async () => [...new Set([defaultNamespace, ...(await stored()).keys()])].toSorted(),
    async describe(name) {
      const config = await existing(name);
      const read = (label: string) => JSON.parse(config?.Spec.Labels[label] ?? '{}') as Record<string, string>;
      return { name, labels: read(labels.labels), annotations: read(labels.annotations) };
    },
    async create(namespace) {
      if (namespace.name === defaultNamespace) {
        throw new ProblemError('conflict', { detail: `The namespace ${defaultNamespace} is always there.` });
      }
      await create(namespace);
    },
    async update(namespace) {
      const config = await existing(namespace.name);
      if (!config) return create(namespace);
      const spec = { ...config.Spec, Labels: labelsOf(namespace) };
      await ask(docker.getConfig(config.ID).update(inBody(spec, { version: config.Version.Index })));
    },
    async remove(name) {
      if (name === defaultNamespace) {
        throw new ProblemError('conflict', { detail: `The namespace ${defaultNamespace} is always there.` });
      }
      await ask(docker.getConfig((await existing(name))!.ID).remove());
    },
    async require(name) {
      if (name === defaultNamespace || (await stored()).has(name)) return;
      throw new ProblemError('invalid_input', { detail: `There is no namespace ${name}.` });
    },
  };
}

function labelsOf({ name, labels: own = {}, annotations = {} }: FunctionNamespace): Record<string, string> {
  return {
    [labels.name]: name,
    [labels.labels]: JSON.stringify(own),
    [labels.annotations]: JSON.stringify(annotations),
  };
}
