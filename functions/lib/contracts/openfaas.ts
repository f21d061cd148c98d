import * as z from 'zod';

/** OpenFaaS's REST interface, as gateways, providers and faas-cli speak it (faas-provider's types, MIT). */

/** The namespace of a function that names none. */
export const defaultNamespace = 'openfaas-fn';

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The name of a function wherever one is written: in stack.yml, in a path, in an event. */
export const FunctionName = z.string().regex(dnsLabel, 'is not the name of a function');
export const Namespace = z.string().regex(dnsLabel, 'is not the name of a namespace');
const NamespaceOrNone = z.preprocess((given) => (given === '' ? undefined : given), Namespace.optional());

const TextMap = z.record(z.string(), z.string());
/** Go writes a missing map or list as null, or leaves it out. */
const orNone = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((given) => given ?? undefined);

/** Amounts as Kubernetes writes them ("500m", "256Mi"); they come back as they were written. */
export const Quantities = z.object({
  cpu: z
    .string()
    .regex(/^(\d+(\.\d+)?|\d+m)?$/, 'is not an amount of CPU such as "500m" or "2"')
    .optional(),
  memory: z
    .string()
    .regex(/^(\d+(\.\d+)?(e\d{1,2}|[kKMGTPE]i|[kMGTPE]|m)?)?$/, 'is not an amount of memory such as "64Mi"')
    .optional(),
});
export type Quantities = z.infer<typeof Quantities>;

/** A secret's name is a file's name below /var/openfaas/secrets. */
export const SecretName = z.string().regex(/^[a-zA-Z0-9]([-.\w]{0,61}[a-zA-Z0-9])?$/, 'is not the name of a secret');

export const FunctionDeployment = z.object({
  service: FunctionName,
  image: z.string().min(1).max(512),
  namespace: NamespaceOrNone,
  envProcess: orNone(z.string()),
  envVars: orNone(TextMap),
  constraints: orNone(z.array(z.string())),
  secrets: orNone(z.array(SecretName)),
  labels: orNone(TextMap),
  annotations: orNone(TextMap),
  limits: orNone(Quantities),
  requests: orNone(Quantities),
  readOnlyRootFilesystem: orNone(z.boolean()),
});
export type FunctionDeployment = z.output<typeof FunctionDeployment>;

/** The annotation by which a described function says why it does not run: the engine's words, then its last log lines. */
export const failureAnnotation = 'itp.failure';

/** A function as it is deployed. `invocationCount` counts since the gateway started. */
export const FunctionStatus = z.object({
  name: z.string(),
  image: z.string(),
  namespace: z.string(),
  envProcess: z.string().optional(),
  envVars: TextMap.optional(),
  constraints: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  labels: TextMap,
  annotations: TextMap,
  limits: Quantities.optional(),
  requests: Quantities.optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  replicas: z.int().min(0),
  availableReplicas: z.int().min(0),
  invocationCount: z.number().default(0),
  /** ISO 8601. */
  createdAt: z.string(),
  /** CPU in thousandths of a core, summed over the replicas. */
  usage: z.object({ cpu: z.number(), totalMemoryBytes: z.number() }).optional(),
});
export type FunctionStatus = z.output<typeof FunctionStatus>;

export const DeleteFunction = z.object({ functionName: FunctionName, namespace: NamespaceOrNone });

export const ScaleFunction = z.object({
  serviceName: FunctionName,
  replicas: z.int().min(0).max(1000),
  namespace: NamespaceOrNone,
});

/** `rawValue` is base64 and counts where both are given. */
export const Secret = z.object({
  name: SecretName,
  namespace: NamespaceOrNone,
  value: z.string().max(512_000).optional(),
  rawValue: orNone(z.base64().max(700_000)),
});
export type Secret = z.output<typeof Secret>;

export const FunctionNamespace = z.object({
  name: Namespace,
  annotations: orNone(TextMap),
  labels: orNone(TextMap),
});
export type FunctionNamespace = z.output<typeof FunctionNamespace>;

/** The query of GET /system/logs. `since` is RFC 3339; a `tail` under 0 is all that is kept. */
export const LogQuery = z.object({
  name: FunctionName,
  namespace: NamespaceOrNone,
  instance: z.string().max(128).optional(),
  tail: z.coerce.number().int().optional(),
  follow: z.enum(['true', 'false', '1', '0']).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
});
export type LogQuery = z.output<typeof LogQuery>;

/** One line of GET /system/logs (application/x-ndjson). */
export const LogLine = z.object({
  name: z.string(),
  namespace: z.string(),
  instance: z.string(),
  timestamp: z.string(),
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

const Release = z.object({ sha: z.string(), release: z.string(), commit_message: z.string().default('') });

/** GET /system/info of a provider. */
export const ProviderInfo = z.object({ provider: z.string(), version: Release, orchestration: z.string() });
export type ProviderInfo = z.infer<typeof ProviderInfo>;
