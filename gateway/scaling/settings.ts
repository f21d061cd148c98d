import * as z from 'zod';
import { parseDuration } from '#lib/runtime/deadline.ts';

/** What a function is scaled by: requests a second, requests in flight, use of a limit, or calls that wait for it. */
const ScalingType = z.enum(['rps', 'capacity', 'cpu', 'memory', 'queue'], {
  error: 'is none of rps, capacity, cpu, memory and queue',
});
export type ScalingType = z.infer<typeof ScalingType>;

export interface ScalingSettings {
  /** Replicas under load; min = max turns scaling by load off. */
  min: number;
  max: number;
  /** Percent of `max` by which one alert scales up. */
  factor: number;
  type: ScalingType;
  /** Load of one replica: requests, percent of its CPU or memory limit, or calls that wait. */
  target: number;
  /** The share of the target at which a replica counts as full. */
  proportion: number;
  /** Replicas are taken away only while their mean load is under this share of the target. */
  downProportion: number;
  /** Percent of the memory limit, as a second measure beside `type`. */
  memoryTarget?: number | undefined;
  zero: boolean;
  zeroAfterMs: number;
  downWindowMs: number;
  readyPath: string;
}

const defaultMax = 20;
const defaultTargets: Record<ScalingType, number> = { rps: 50, capacity: 50, cpu: 70, memory: 80, queue: 50 };

function number(pattern: RegExp, low: number, high: number, error: string) {
  return z.string().regex(pattern, error).transform(Number).pipe(z.number().min(low, error).max(high, error));
}
const whole = (low: number, high: number) =>
  number(/^\d{1,9}$/, low, high, `is not a whole number from ${low} to ${high}`);
const amount = number(/^\d{1,9}(\.\d{1,9})?$/, 0.001, 1e9, 'is not a number above 0');
const share = number(/^\d(\.\d{1,9})?$/, 0.01, 1, 'is not a share from 0.01 to 1');
const duration = (lowMs: number) =>
  z
    .string()
    .transform((text) => parseDuration(text) ?? Number.NaN)
    .refine((ms) => ms >= lowMs && ms <= 7 * 86_400_000, 'is not a duration such as "90s" or "15m"');

const labels = {
  'com.openfaas.scale.min': whole(0, 1000).default(1),
  'com.openfaas.scale.max': whole(1, 1000).optional(),
  'com.openfaas.scale.factor': whole(0, 100).default(20),
  'com.openfaas.scale.type': ScalingType.default('rps'),
  'com.openfaas.scale.target': amount.optional(),
  'com.openfaas.scale.target-proportion': share.default(0.9),
  'com.openfaas.scale.zero': z
    .enum(['true', 'false'], { error: 'is neither true nor false' })
    .default('false')
    .transform((text) => text === 'true'),
  'com.openfaas.scale.zero-duration': duration(1000).default(15 * 60_000),
  'com.openfaas.scale.down.window': duration(0).default(300_000),
  'com.openfaas.ready.http.path': z
    .string()
    .regex(/^\/[\x21-\x7e]*$/, 'is not a path')
    .default('/_/ready'),
  'itp.scale.memory': number(/^\d{1,3}$/, 1, 100, 'is not a percentage from 1 to 100').optional(),
  'itp.scale.down-proportion': share.default(1),
};
const ScalingLabels = z.object(labels);
type ScalingLabels = z.output<typeof ScalingLabels>;

/** The same labels, each with its default in place of a value that cannot be. */
const LenientLabels = z.object(
  Object.fromEntries(
    Object.entries(labels).map(([name, schema]) => [name, (schema as z.ZodType).catch(schema.parse(undefined))]),
  ),
) as unknown as typeof ScalingLabels;

/** Settings of a function that is deployed: a label that cannot be counts as absent. */
export function scalingSettings(given: Record<string, string>): ScalingSettings {
  return settingsOf(LenientLabels.parse(given));
}

/** What is wrong with the labels of a function to be deployed: the path of each and why. */
export function* scalingFaults(given: Record<string, string>): Generator<[path: string, message: string]> {
  const parsed = ScalingLabels.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) yield [`/labels/${String(path[0])}`, message];
    return;
  }
  const {
    'com.openfaas.scale.min': min,
    'com.openfaas.scale.max': max,
    'com.openfaas.scale.type': type,
    'com.openfaas.scale.target': target,
  } = parsed.data;
  if (target !== undefined && !canBeTarget(type, target)) {
    yield ['/labels/com.openfaas.scale.target', `is above 100, and ${type} is a percentage`];
  }
  if (max !== undefined && min > max) {
    yield ['/labels/com.openfaas.scale.min', `is above com.openfaas.scale.max, ${max}`];
  }
}

/** Nothing uses more than its limits: a share of more than 100 % would never be reached. */
function canBeTarget(type: ScalingType, target: number): boolean {
  return (type !== 'cpu' && type !== 'memory') || target <= 100;
}

function settingsOf(read: ScalingLabels): ScalingSettings {
  const min = read['com.openfaas.scale.min'];
  const type = read['com.openfaas.scale.type'];
  const target = read['com.openfaas.scale.target'];
  return {
    min,
    max: Math.max(read['com.openfaas.scale.max'] ?? defaultMax, min),
    factor: read['com.openfaas.scale.factor'],
    type,
    target: target !== undefined && canBeTarget(type, target) ? target : defaultTargets[type],
    proportion: read['com.openfaas.scale.target-proportion'],
    downProportion: read['itp.scale.down-proportion'],
    memoryTarget: read['itp.scale.memory'],
    zero: read['com.openfaas.scale.zero'],
    zeroAfterMs: read['com.openfaas.scale.zero-duration'],
    downWindowMs: read['com.openfaas.scale.down.window'],
    readyPath: read['com.openfaas.ready.http.path'],
  };
}
