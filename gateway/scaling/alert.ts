import * as z from 'zod';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { keyOf, type Provider } from '../providers/provider.ts';
import type { Scaler } from './scaler.ts';
import { scalingSettings, type ScalingSettings } from './settings.ts';

const Status = z.enum(['firing', 'resolved']);

/** What Alertmanager posts; `function_name` is `name` or `name.namespace`, as the gateway's metrics have it. */
const AlertPayload = z.object({
  status: Status,
  alerts: z
    .array(
      z.object({ status: Status.optional(), labels: z.looseObject({ function_name: z.string().min(1).max(127) }) }),
    )
    .min(1)
    .max(1000),
});

interface AlertOptions {
  provider: Pick<Provider, 'describe'>;
  scaler: Scaler;
  log: Logger;
}

/**
 * POST /system/alert: each function named is scaled up by its factor while the alert fires, and back to its min when that
 * is over. 200, 400 for a payload that cannot be or a function that is not deployed, 500 when one could not be scaled.
 */
export function alertHandler({ provider, scaler, log }: AlertOptions): (request: Request) => Promise<Response> {
  async function follow(key: string, status: z.infer<typeof Status>): Promise<void> {
    const found = await provider.describe(key);
    if (!found) throw new ProblemError('invalid_input', { detail: `There is no function ${key}.` });
    const current = scaler.replicasOf(found);
    const replicas = replicasAfterAlert(scalingSettings(found.labels), current, status);
    if (replicas !== current) await scaler.scale(found, replicas, `alert ${status}`);
  }

  return async (request) => {
    const parsed = AlertPayload.safeParse(await request.json().catch(() => undefined));
    if (!parsed.success) throw ProblemError.fromZod(parsed.error);
    const { status, alerts } = parsed.data;
    const latest = new Map(
      alerts.map(({ labels, status: own }) => [keyOfLabel(labels.function_name), own ?? status] as const),
    );
    const outcomes = await Promise.allSettled([...latest].map(([key, state]) => follow(key, state)));
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    for (const error of failures) log.warn({ err: error }, 'alert not followed');
    const problems = failures.map((error) => toProblemError(error));
    const refused = problems.find(({ code }) => code !== 'invalid_input') ?? problems[0];
    if (!refused) return new Response(null, { status: 200 });
    throw refused.code === 'invalid_input' ? refused : new ProblemError('internal', { detail: refused.message });
  };
}

/** `factor` percent of max more while an alert fires, min when it is over unless at zero; a factor of 0 changes nothing. */
export function replicasAfterAlert(
  { min, max, factor }: ScalingSettings,
  current: number,
  status: z.infer<typeof Status>,
): number {
  const low = Math.max(1, min);
  if (factor === 0 || min === max) return current;
  if (status === 'resolved') return Math.min(current, low);
  return Math.min(Math.max(current + Math.ceil((max * factor) / 100), low), max);
}

function keyOfLabel(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? name : keyOf({ name: name.slice(0, dot), namespace: name.slice(dot + 1) || defaultNamespace });
}
