import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { keyOf } from '../providers/provider.ts';
import type { Boss } from './boss.ts';
import { digestOf, type Job } from './job.ts';
import { callQueue, workIn } from './names.ts';
import { retryPolicy } from './retry-policy.ts';
import { priorityOf } from './tier.ts';

/** Schedules every function with the annotations `topic: cron-function` and `schedule`, and unschedules all others. */
export async function scheduleCron(boss: Boss, functions: readonly FunctionStatus[], log: Logger): Promise<void> {
  const wanted = functions.filter(
    ({ annotations }) => annotations['topic'] === 'cron-function' && annotations['schedule'],
  );
  const schedules = (await boss.pgBoss.getSchedules()).filter(({ name }) => workIn(name)?.kind === 'call');
  const obsolete = new Map(schedules.map((schedule) => [`${schedule.name} ${schedule.key}`, schedule]));
  for (const status of wanted) {
    const queue = callQueue(keyOf(status));
    const cron = status.annotations['schedule']!;
    const known = obsolete.get(`${queue} `);
    obsolete.delete(`${queue} `);
    if (known?.cron === cron) continue;
    try {
      await boss.ensureQueues(keyOf(status));
      await boss.pgBoss.schedule(queue, cron, cronJob(status), {
        tz: 'UTC',
        retryLimit: 0,
        priority: priorityOf(status.annotations),
      });
    } catch (error) {
      log.error({ err: error, function: keyOf(status), schedule: cron }, 'not scheduled');
    }
  }
  for (const { name, key } of obsolete.values()) await boss.pgBoss.unschedule(name, key);
}

function cronJob(status: FunctionStatus): Job {
  const asked = { url: '/', body: Buffer.from('{}').toString('base64'), owner: '' };
  return {
    ...asked,
    name: keyOf(status),
    headers: { 'content-type': 'application/json' },
    onBehalfOf: { actor: functionActor('cron'), caller: 'gateway' },
    codes: [...retryPolicy(status.labels, new Headers()).codes],
    digest: digestOf(asked),
  };
}
