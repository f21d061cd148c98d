import type { Load } from './load.ts';
import type { ScalingSettings, ScalingType } from './settings.ts';

/** One function at one moment. What could not be measured is undefined. */
export interface Sample {
  /** Milliseconds of any clock that never goes back. */
  at: number;
  /** Replicas that are asked for now. */
  replicas: number;
  load: Load;
  /** Asynchronous calls that wait. */
  queued: number | undefined;
  /** Percent of the limits of one replica, summed over those that were ready when it was measured. */
  cpu: number | undefined;
  memory: number | undefined;
}

/** What the policy must know of the past. */
export interface History {
  replicas: number;
  /** When `replicas` last changed, by whomever, or was first seen. */
  changedAt: number;
  /** Replicas that the load has asked for within the window, oldest first; those that a later one reached are left out. */
  demands: readonly { at: number; replicas: number }[];
}

interface Verdict {
  replicas: number;
  /** Replicas that the load asks for; where that cannot be told, those that there are. */
  demand: number;
  reason: 'steady' | 'off' | 'unmeasured' | 'cooldown' | 'load' | 'range' | 'idle' | 'work waits';
}

/** `history` is to be handed in with the next sample of the function. */
export type Decision = Verdict & { history: History };

/**
 * How many replicas a function should have: ceil(ready × mean load ÷ (target × proportion)) within [max(1, min), max]. At
 * most twice as many at a step and, once the window has passed without a change and without a higher demand, at least
 * half as many. None only where the labels allow it and nothing is in flight or waits.
 */
export function decideReplicas(settings: ScalingSettings, sample: Sample, past: History | undefined): Decision {
  const { at, replicas } = sample;
  const since = at - settings.downWindowMs;
  const changedAt = past?.replicas === replicas ? past.changedAt : at;
  const recent = (past?.demands ?? []).filter((demand) => demand.at > since);
  const verdict = judge(settings, sample, {
    changedAt,
    peak: Math.max(0, ...recent.map((demand) => demand.replicas)),
    rested: changedAt <= since,
  });
  const unreached = recent.filter((demand) => demand.replicas > verdict.demand);
  const history = { replicas, changedAt, demands: [...unreached, { at, replicas: verdict.demand }] };
  return { ...verdict, history };
}

function judge(
  settings: ScalingSettings,
  sample: Sample,
  { changedAt, peak, rested }: { changedAt: number; peak: number; rested: boolean },
): Verdict {
  const { replicas: current, load, queued } = sample;
  const low = Math.max(1, settings.min);
  const bounded = (replicas: number) => Math.min(Math.max(replicas, low), settings.max);

  if (current === 0) {
    const waits = load.active > 0 || (queued ?? 0) > 0;
    return waits ? { replicas: low, demand: low, reason: 'work waits' } : { replicas: 0, demand: 0, reason: 'steady' };
  }
  const idle = load.active === 0 && queued === 0;
  const idleMs = Math.min(load.idleMs, sample.at - changedAt);
  if (settings.zero && idle && idleMs >= settings.zeroAfterMs) return { replicas: 0, demand: 0, reason: 'idle' };
  if (settings.min === settings.max) return { replicas: current, demand: current, reason: 'off' };

  const asked = replicasFor(settings, sample);
  const demand = bounded(asked ?? current);
  if (current !== bounded(current)) return { replicas: bounded(current), demand, reason: 'range' };
  if (asked === undefined) return { replicas: current, demand, reason: 'unmeasured' };
  if (demand > current) return { replicas: Math.min(demand, current * 2), demand, reason: 'load' };
  if (demand === current) return { replicas: current, demand, reason: 'steady' };
  const highest = Math.max(demand, peak);
  if (!rested || highest >= current || !isLow(settings, sample)) {
    return { replicas: current, demand, reason: 'cooldown' };
  }
  return { replicas: Math.max(highest, Math.ceil(current / 2)), demand, reason: 'load' };
}

/** Ready × mean load: what the whole function carries of the thing that it is scaled by. */
function loadOf(type: ScalingType, { load, queued, cpu, memory }: Sample): number | undefined {
  switch (type) {
    case 'rps':
      return load.perSecond;
    case 'capacity':
      return load.inFlight;
    case 'queue':
      return queued === undefined ? undefined : queued + load.inFlight;
    case 'cpu':
      return cpu;
    case 'memory':
      return memory;
  }
}

function measures(settings: ScalingSettings): { type: ScalingType; target: number }[] {
  const { type, target, memoryTarget } = settings;
  return [{ type, target }, ...(memoryTarget === undefined ? [] : [{ type: 'memory' as const, target: memoryTarget }])];
}

function replicasFor(settings: ScalingSettings, sample: Sample): number | undefined {
  const asked = measures(settings).flatMap(({ type, target }) => {
    const load = loadOf(type, sample);
    // Less a hair, so that a load of exactly n full replicas asks for n.
    return load === undefined ? [] : [Math.ceil(load / (target * settings.proportion) - 1e-9)];
  });
  return asked.length === 0 ? undefined : Math.max(...asked);
}

function isLow(settings: ScalingSettings, sample: Sample): boolean {
  return measures(settings).every(({ type, target }) => {
    const load = loadOf(type, sample);
    return load === undefined || load < sample.replicas * target * settings.downProportion;
  });
}
