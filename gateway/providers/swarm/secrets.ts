import type Docker from 'dockerode';
import { defaultNamespace, type Secret } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { ask } from './engine.ts';
import { secretVersionName } from './names.ts';
import { type SecretVersion, serviceLabels } from './service-spec.ts';
import { changeService, inBody, listServices } from './services.ts';

const labels = { name: 'com.openfaas.secret', namespace: 'com.openfaas.namespace', version: 'itp.version' } as const;
const maxBytes = 500 * 1024;

interface StoredSecret {
  ID: string;
  Spec: { Name: string; Labels: Record<string, string> };
}

export interface Secrets {
  list(namespace: string): Promise<{ name: string; namespace: string }[]>;
  create(secret: Secret): Promise<void>;
  /** Makes a new version and moves the functions to it. */
  update(secret: Secret): Promise<void>;
  /** Refused with `conflict` while a function uses it. */
  remove(secret: Pick<Secret, 'name' | 'namespace'>): Promise<void>;
  /** The newest version of each; refuses with `invalid_input` those that are not there. */
  newest(names: readonly string[], namespace: string): Promise<Map<string, SecretVersion>>;
}

/**
 * Secrets of the Swarm, which never change: an update is another version under a name of its own. The version before is
 * kept, since a rollback goes to it.
 */
export function swarmSecrets(docker: Docker, prefix: string): Secrets {
  async function versions(filter: Partial<Record<'name' | 'namespace', string>>): Promise<StoredSecret[]> {
    const label = Object.entries(filter).map(([key, value]) => `${labels[key as 'name']}=${value}`);
    const filters = JSON.stringify({ name: [prefix], label: [...label, labels.version] });
    const found = (await ask(docker.listSecrets({ filters }))) as unknown as StoredSecret[];
    return found.toSorted((a, b) => versionOf(b) - versionOf(a));
  }

  async function add(
    { name, namespace = defaultNamespace }: Secret,
    value: Buffer,
    version: number,
  ): Promise<SecretVersion> {
    const Name = secretVersionName(prefix, { name, namespace }, version);
    const Labels = { [labels.name]: name, [labels.namespace]: namespace, [labels.version]: String(version) };
    const taken = () => new ProblemError('conflict', { detail: `There is a secret ${name} already.` });
    const made = await ask(docker.createSecret(inBody({ Name, Labels, Data: value.toString('base64') })), {
      409: taken,
    });
    return { id: (made as unknown as { id: string }).id, name: Name };
  }

  async function existing({ name, namespace = defaultNamespace }: Pick<Secret, 'name' | 'namespace'>) {
    const found = await versions({ name, namespace });
    if (found.length === 0) throw new ProblemError('not_found', { detail: `There is no secret ${name}.` });
    return found;
  }

  return {
    async list(namespace) {
      const names = new Set((await versions({ namespace })).map(({ Spec }) => Spec.Labels[labels.name]!));
      return [...names].toSorted().map((name) => ({ name, namespace }));
    },
    async create(secret) {
      const value = valueOf(secret);
      const { name, namespace = defaultNamespace } = secret;
      if ((await versions({ name, namespace })).length > 0) {
        throw new ProblemError('conflict', { detail: `There is a secret ${name} already.` });
      }
      await add(secret, value, 1);
    },
    async update(secret) {
      const value = valueOf(secret);
      const old = await existing(secret);
      const version = await add(secret, value, versionOf(old[0]!) + 1);
      const ids = new Set(old.map(({ ID }) => ID));
      for (const { Spec } of await listServices(docker, prefix)) {
        await changeService(docker, Spec.Name!, (service) => withSecret(service.Spec, ids, version));
      }
      for (const { ID } of old.slice(1)) await removeUnused(docker, ID);
    },
    async remove(secret) {
      const found = await existing(secret);
      const ids = new Set(found.map(({ ID }) => ID));
      const users = (await listServices(docker, prefix)).filter(({ Spec }) => usesOneOf(Spec, ids));
      if (users.length > 0) {
        const names = users.map(({ Spec }) => Spec.Labels![serviceLabels.name]).join(', ');
        throw new ProblemError('conflict', { detail: `The secret ${secret.name} is in use by ${names}.` });
      }
      for (const { ID } of found) await ask(docker.getSecret(ID).remove());
    },
    async newest(names, namespace) {
      if (names.length === 0) return new Map();
      const byName = Map.groupBy(await versions({ namespace }), ({ Spec }) => Spec.Labels[labels.name]!);
      const missing = names.filter((name) => !byName.has(name));
      if (missing.length > 0) {
        const detail = `There is no secret ${missing.join(', ')} in ${namespace}.`;
        throw new ProblemError('invalid_input', { detail, errors: [{ path: '/secrets', message: detail }] });
      }
      return new Map(
        names.map((name) => {
          const { ID, Spec } = byName.get(name)![0]!;
          return [name, { id: ID, name: Spec.Name }];
        }),
      );
    },
  };
}

const versionOf = ({ Spec }: StoredSecret) => Number(Spec.Labels[labels.version]);

function valueOf({ name, value, rawValue }: Secret): Buffer {
  const given = rawValue === undefined ? Buffer.from(value ?? '', 'utf8') : Buffer.from(rawValue, 'base64');
  if (given.length === 0) throw new ProblemError('invalid_input', { detail: `The secret ${name} has no value.` });
  if (given.length > maxBytes)
    throw new ProblemError('payload_too_large', { detail: `A secret has at most ${maxBytes} bytes.` });
  return given;
}

const containerOf = (spec: Docker.ServiceSpec) => (spec.TaskTemplate as Docker.ContainerTaskSpec).ContainerSpec!;

const usesOneOf = (spec: Docker.ServiceSpec, ids: ReadonlySet<string>) =>
  (containerOf(spec).Secrets ?? []).some(({ SecretID }) => ids.has(SecretID!));

function withSecret(spec: Docker.ServiceSpec, old: ReadonlySet<string>, { id, name }: SecretVersion) {
  if (!usesOneOf(spec, old)) return undefined;
  const container = containerOf(spec);
  const Secrets = container.Secrets!.map((secret) =>
    old.has(secret.SecretID!) ? { File: secret.File, SecretID: id, SecretName: name } : secret,
  );
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { ...container, Secrets } } };
}

/** A service that nobody manages here any more may hold an old version: then it stays. */
async function removeUnused(docker: Docker, id: string): Promise<void> {
  const stays = () => new ProblemError('conflict');
  await ask(docker.getSecret(id).remove(), { 400: stays, 404: stays }).catch((error: unknown) => {
    if (!(error instanceof ProblemError && error.code === 'conflict')) throw error;
  });
}
