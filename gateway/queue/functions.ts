import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { keyOf, type Provider } from '../providers/provider.ts';

/** The functions that are deployed, as the queue sees them. */
export interface DeployedFunctions {
  /** The named queue (label com.openfaas.queue) of the function `key`; 'default' when it names none. */
  queueOf(key: string): string;
  stop(): void;
}

const queueName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Looks at what is deployed now and every `everyMs`; `onChange` gets all functions when any has changed. */
export async function watchFunctions(
  provider: Provider,
  { everyMs, onChange, log }: { everyMs: number; onChange(all: FunctionStatus[]): Promise<void>; log: Logger },
): Promise<DeployedFunctions> {
  let queues = new Map<string, string>();
  let seen = '';

  async function look(): Promise<void> {
    const functions = await provider.list();
    queues = new Map(
      functions.flatMap((status) => {
        const label = status.labels['com.openfaas.queue'] ?? '';
        return queueName.test(label) ? [[keyOf(status), label] as const] : [];
      }),
    );
    const now = JSON.stringify(functions.map((status) => [keyOf(status), status.labels, status.annotations]));
    if (now === seen) return;
    await onChange(functions);
    seen = now;
  }

  const tryToLook = () =>
    look().catch((error: unknown) => {
      log.warn({ err: error }, 'the queue does not see which functions there are');
    });
  await tryToLook();
  const timer = setInterval(() => void tryToLook(), everyMs);
  timer.unref();
  return {
    queueOf: (key) => queues.get(key) ?? 'default',
    stop() {
      clearInterval(timer);
    },
  };
}
