import { decideReplicas, type History } from '../../gateway/scaling/policy.ts';
import type { ScalingSettings } from '../../gateway/scaling/settings.ts';
import type { Trace } from './traces.ts';

/** A replica of the simulated function. */
export interface Model {
  /** Requests a second that one replica can answer. */
  capacity: number;
  /** Seconds that a request takes when it need not wait. */
  serviceSeconds: number;
  /** Seconds from the decision until a new replica answers. */
  startSeconds: number;
}

export interface Point {
  second: number;
  perSecond: number;
  replicas: number;
  ready: number;
  /** Seconds that a request of now waits for its turn. */
  waitSeconds: number;
}

const stepsPerSecond = 10;

/**
 * Runs the policy, twice a second, against a fluid queue: requests flow in as the trace says and out at the capacity of
 * the replicas that are ready; what is over waits.
 */
export function simulate(trace: Trace, settings: ScalingSettings, model: Model): Point[] {
  let replicas = Math.max(1, settings.min);
  /** When each replica answers first, in seconds. */
  let readyAt: number[] = Array.from({ length: replicas }, () => 0);
  let past: History | undefined;
  let waiting = 0;
  let busyAt = 0;
  const points: Point[] = [];

  function scaleTo(wanted: number, now: number): void {
    replicas = wanted;
    readyAt = readyAt.slice(0, wanted);
    while (readyAt.length < wanted) readyAt.push(now + model.startSeconds);
  }

  for (const [second, perSecond] of trace.entries()) {
    let served = 0;
    for (let step = 0; step < stepsPerSecond; step++) {
      const now = second + step / stepsPerSecond;
      const ready = readyAt.filter((at) => at <= now).length;
      const arrived = waiting + perSecond / stepsPerSecond;
      served = Math.min(arrived, (ready * model.capacity) / stepsPerSecond) * stepsPerSecond;
      waiting = arrived - served / stepsPerSecond;
      if (arrived > 0) busyAt = now;
      if (step % (stepsPerSecond / 2) !== 0) continue;
      const inService = served * model.serviceSeconds;
      const load = {
        active: Math.ceil(waiting + inService),
        inFlight: waiting + inService,
        perSecond,
        idleMs: (now - busyAt) * 1000,
      };
      const sample = {
        at: now * 1000,
        replicas,
        load,
        queued: settings.type === 'queue' ? Math.floor(waiting) : 0,
        cpu: (served / model.capacity) * 100,
        memory: undefined,
      };
      const decision = decideReplicas(settings, sample, past);
      past = decision.history;
      if (decision.replicas !== replicas) scaleTo(decision.replicas, now);
    }
    const ready = readyAt.filter((at) => at <= second + 1).length;
    const waitSeconds = waiting === 0 ? 0 : waiting / (Math.max(ready, 1) * model.capacity);
    points.push({ second, perSecond, replicas, ready, waitSeconds });
  }
  return points;
}
