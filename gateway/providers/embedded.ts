import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultNamespace, type FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Host } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Provider } from './provider.ts';
import type { Stack, StackFunction } from './stack.ts';

interface EmbeddedOptions {
  stack: Stack;
  /** Gives the definition of a declared function. */
  load(name: string, declared: StackFunction): Promise<FunctionDefinition>;
  /** The host of the function `name`, which differs from others' by the function's own environment. */
  hostFor(environment: Record<string, string>): Promise<Host>;
}

interface Loaded {
  definition: FunctionDefinition;
  host: Host;
}

/** Loads handlers as stack.yml, which stands in `root`, declares them. */
export function fromFolders(root: string): EmbeddedOptions['load'] {
  return async (_name, { handler }) => {
    const file = pathToFileURL(join(root, handler, 'handler.ts')).href;
    return ((await import(file)) as { default: FunctionDefinition }).default;
  };
}

class Entry {
  readonly createdAt = new Date().toISOString();
  readonly name: string;
  readonly declared: StackFunction;
  invocations = 0;
  loading: Promise<Loaded> | undefined;
  loaded: Loaded | undefined;

  constructor(name: string, declared: StackFunction) {
    this.name = name;
    this.declared = declared;
  }
}

/** Runs every function of stack.yml in this process; a handler is loaded by `ready` or at its first invocation. */
export function embeddedProvider({ stack, load, hostFor }: EmbeddedOptions): Provider {
  const entries = new Map(
    Object.entries(stack.functions).map(([name, declared]) => [name, new Entry(name, declared)] as const),
  );

  async function open(entry: Entry): Promise<Loaded> {
    try {
      const definition = await load(entry.name, entry.declared);
      if (definition.name !== entry.name) throw new Error(`its handler defines ${definition.name}`);
      const host = await hostFor(entry.declared.environment);
      definition.prepare(host);
      entry.loaded = { definition, host };
      return entry.loaded;
    } catch (cause) {
      entry.loading = undefined;
      if (cause instanceof ProblemError && cause.code === 'invalid_input') throw cause;
      const detail = `The function ${entry.name} does not load.`;
      throw new ProblemError('unavailable', { detail, retryAfter: 5, cause });
    }
  }
  const loaded = (entry: Entry) => (entry.loading ??= open(entry));

  function status(entry: Entry): FunctionStatus {
    const { image, labels, annotations, limits, requests, secrets, readonly_root_filesystem } = entry.declared;
    return {
      name: entry.name,
      image,
      namespace: defaultNamespace,
      labels,
      annotations,
      ...(limits && { limits }),
      ...(requests && { requests }),
      ...(secrets.length > 0 && { secrets }),
      ...(readonly_root_filesystem && { readOnlyRootFilesystem: true }),
      replicas: 1,
      availableReplicas: entry.loaded ? 1 : 0,
      invocationCount: entry.invocations,
      createdAt: entry.createdAt,
    };
  }

  return {
    orchestration: 'embedded',
    list: () => Promise.resolve([...entries.values()].map((entry) => status(entry))),
    describe(name) {
      const entry = entries.get(name);
      return Promise.resolve(entry && status(entry));
    },
    async access(name) {
      const entry = entries.get(name);
      return entry && (await loaded(entry)).definition.access;
    },
    async invoke(name, request) {
      const entry = entries.get(name);
      if (!entry) throw new ProblemError('not_found', { detail: `There is no function ${name}.` });
      entry.invocations++;
      const { definition, host } = entry.loaded ?? (await loaded(entry));
      return definition.fetch(request, host);
    },
    async ready() {
      const loads = await Promise.allSettled([...entries.values()].map((entry) => loaded(entry)));
      const failed = loads.find((load) => load.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}
