import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { FunctionName } from '#lib/contracts/openfaas.ts';
import type { Environment } from '#lib/runtime/settings.ts';

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const TextMap = z.record(z.string(), Text).default({});
const Amounts = z.strictObject({ cpu: Text.optional(), memory: Text.optional() });

const StackFunction = z.strictObject({
  lang: z.string(),
  /** Folder of the handler, relative to stack.yml. */
  handler: z.string().startsWith('./functions/'),
  image: z.string(),
  labels: TextMap,
  annotations: TextMap,
  /** What is empty is not set, as with every other setting. */
  environment: TextMap.transform((given) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
  ),
  limits: Amounts.optional(),
  requests: Amounts.optional(),
  secrets: z.array(z.string()).default([]),
  readonly_root_filesystem: z.boolean().optional(),
});

const Stack = z.object({
  provider: z.object({ name: z.literal('openfaas'), gateway: z.string().optional() }),
  functions: z.record(FunctionName, StackFunction),
});

export type StackFunction = z.infer<typeof StackFunction>;
export type Stack = z.infer<typeof Stack>;

/** Reads stack.yml as faas-cli does, `${NAME:-default}` taken from `environment` included. */
export function readStack(file: string, environment: Environment): Stack {
  const text = readFileSync(file, 'utf8').replaceAll(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
    (_, name: string, fallback = '') => environment[name] || fallback,
  );
  return Stack.parse(parse(text));
}
