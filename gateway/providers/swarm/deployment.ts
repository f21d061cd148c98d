import { failureAnnotation, FunctionDeployment, Quantities } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { scalingFaults, scalingSettings } from '../../scaling/settings.ts';
import { type Size, sizeFaults, sizesOf } from '../../scaling/size.ts';
import { healthOf } from './health.ts';
import { placementOf } from './placement.ts';
import { bytes, nanoCpus } from '../quantities.ts';

const known = new Set(Object.keys(FunctionDeployment.shape));
const knownQuantities = new Set(Object.keys(Quantities.shape));
const imageReference =
  /^(?:[a-zA-Z0-9][-.\w]*(?::\d{1,5})?\/)?[a-z0-9]+(?:[-._/]+[a-z0-9]+)*(?::\w[-.\w]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;
const variableName = /^[a-zA-Z_][-.\w]{0,255}$/;
const keyName = /^[a-zA-Z0-9][-./\w]{0,252}$/;
const constraint =
  /^(node\.(id|hostname|role|platform\.(os|arch)|labels\.[-.\w]+)|engine\.labels\.[-.\w]+)\s*[!=]=\s*[-.*/:\w]{1,253}$/;
/** A key by which some engine is asked for more than a function gets. */
const privilege =
  /^((itp|(com\.)?openfaas)\.(.*[-._])?)?(privileged|binds?|mounts?|volumes?|devices?|cap-?add|host-?network|network-?mode|security-?opts?|sysctls?)$/i;
const ofAnEngine = /^(com|io|org)\.docker(project)?[.-]/i;
/** Docker refuses limits below these. */
const smallest = { nanoCpus: 1e6, bytes: 6 * 2 ** 20 };

/**
 * A deployment that may be made, from the JSON of a request. Refuses with `forbidden` whatever asks for mounts, privileges
 * or networks, and with `invalid_input`, every fault named, what is not well-formed.
 */
export function readDeployment(input: unknown): FunctionDeployment {
  refuseUnknown(input);
  const parsed = FunctionDeployment.safeParse(input);
  if (!parsed.success) throw ProblemError.fromZod(parsed.error);
  const deployment = parsed.data;
  refusePrivileges(deployment);
  const errors = [...faultsOf(deployment)].map(([path, message]) => ({ path, message }));
  if (errors.length > 0) {
    const detail = errors.map(({ path, message }) => `${path.slice(1)} ${message}`).join('; ');
    throw new ProblemError('invalid_input', { detail: `${detail}.`, errors });
  }
  placementOf(deployment.annotations);
  healthOf(deployment.annotations);
  return deployment;
}

/** A field that the contract does not have, and that asks for something, is not silently left out. */
function refuseUnknown(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  const { limits, requests } = input as Record<string, unknown>;
  const asked = [
    ...unknownIn(input, known),
    ...unknownIn(limits, knownQuantities),
    ...unknownIn(requests, knownQuantities),
  ];
  if (asked.length === 0) return;
  throw new ProblemError('forbidden', {
    detail: `A function cannot ask for ${asked.map((name) => name.slice(0, 64)).join(', ')}.`,
  });
}

function unknownIn(given: unknown, names: ReadonlySet<string>): string[] {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([name, value]) => (names.has(name) || isEmpty(value) ? [] : [name]));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '' || value === false;
}

function refusePrivileges({ labels = {}, annotations = {}, constraints = [] }: FunctionDeployment): void {
  const keys = [...Object.keys(labels), ...Object.keys(annotations)];
  const refused =
    keys.find((key) => ofAnEngine.test(key) || privilege.test(key)) ??
    constraints.find((text) => !/^\s*(node|engine)\./.test(text));
  if (refused !== undefined) {
    throw new ProblemError('forbidden', {
      detail: `A function cannot ask for ${JSON.stringify(refused.slice(0, 128))}.`,
    });
  }
}

function* faultsOf(deployment: FunctionDeployment): Generator<[path: string, message: string]> {
  const { image, envVars, constraints, secrets } = deployment;
  if (!imageReference.test(image)) yield ['/image', 'is not a reference to an image'];
  for (const name of Object.keys(envVars ?? {})) {
    if (!variableName.test(name)) yield [`/envVars/${name}`, 'is not the name of a variable'];
  }
  for (const place of ['labels', 'annotations'] as const) {
    for (const [key, value] of Object.entries(deployment[place] ?? {})) {
      if (!keyName.test(key)) yield [`/${place}/${key.slice(0, 64)}`, 'is not a key such as com.openfaas.scale.min'];
      if (value.length > 4096) yield [`/${place}/${key}`, 'is longer than 4096 characters'];
      if (key === failureAnnotation) yield [`/${place}/${key}`, 'is said by the provider alone'];
    }
  }
  for (const text of constraints ?? []) {
    if (!constraint.test(text))
      yield ['/constraints', `has ${JSON.stringify(text)}, which is not like node.role==worker`];
  }
  if (new Set(secrets).size !== (secrets ?? []).length) yield ['/secrets', 'names one twice'];
  yield* scalingFaults(deployment.labels ?? {});
  yield* sizeFaults(deployment);
  for (const size of sizesOf(deployment)) yield* faultsOfSize(size);
}

function* faultsOfSize({ limits, requests }: Size): Generator<[path: string, message: string]> {
  if ((nanoCpus(limits?.cpu) ?? smallest.nanoCpus) < smallest.nanoCpus) yield ['/limits/cpu', 'is under 1m'];
  if ((bytes(limits?.memory) ?? smallest.bytes) < smallest.bytes) yield ['/limits/memory', 'is under 6Mi'];
  if ((nanoCpus(requests?.cpu) ?? 0) > (nanoCpus(limits?.cpu) ?? Infinity))
    yield ['/requests/cpu', 'is over the limit'];
  if ((bytes(requests?.memory) ?? 0) > (bytes(limits?.memory) ?? Infinity))
    yield ['/requests/memory', 'is over the limit'];
}

/** How many replicas a function starts with and how many it may have. */
export function replicaRange({ labels = {} }: Pick<FunctionDeployment, 'labels'>): { min: number; max: number } {
  const { min, max } = scalingSettings(labels);
  return { min: Math.max(1, min), max };
}
