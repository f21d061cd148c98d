import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { keyOf, type Provider } from '../providers/provider.ts';

/** The functions that are deployed, as the queue sees them. */
export interface DeployedFunctions {
  /** The named queue (label com.openfaas.queue) of the function `key`, or 'default'; undefined when it is not deployed. */
  queueOf(key: string): string | undefined;
  stop(): void;
}

interface WatchOptions {
  /** Milliseconds between looks. */
  everyMs: number;
  /** Gets all functions when any has changed. */
  onChange(all: FunctionStatus[]): Promise<void>;
  log: Logger;
}

const queueName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Looks at what is deployed now, whenever the provider tells of a change, and every `everyMs`. */
export async function watchFunctions(
  provider: Provider,
  { everyMs, onChange, log }: WatchOptions,
): Promise<DeployedFunctions> {
  let queues = new Map<string, string>();
  let seen = '';
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const functions = await provider.list();
    queues = new Map(functions.map((status) => [keyOf(status), labelledQueue(status)]));
    const now = JSON.stringify(functions.map((status) => [keyOf(status), status.labels, status.annotations]));
    if (now === seen) return;
    await onChange(functions);
    seen = now;
  }
  /** One look after the other. */
  const lookAgain = () =>
    (looking = looking.then(look).catch((error: unknown) => {
      log.warn({ err: error }, 'the queue does not see which functions there are');
    }));

  await lookAgain();
  provider.watch?.(() => void lookAgain());
  const timer = setInterval(() => void lookAgain(), everyMs);
  timer.unref();
  return {
    queueOf: (key) => queues.get(key),
    stop() {
      clearInterval(timer);
    },
  };
}

function labelledQueue({ labels }: FunctionStatus): string {
  const label = labels['com.openfaas.queue'] ?? '';
  return queueName.test(label) ? label : 'default';
}
