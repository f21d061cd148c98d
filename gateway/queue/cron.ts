import type { PgBoss } from 'pg-boss';
import { functionActor } from '#lib/runtime/define-function.ts';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { queues } from './boss.ts';
import type { Job } from './job.ts';
import { retryPolicy } from './retry-policy.ts';

/** Schedules every function with the annotations `topic: cron-function` and `schedule`, and unschedules all others. */
export async function scheduleCron(boss: PgBoss, functions: readonly FunctionStatus[]): Promise<void> {
  const wanted = functions.filter(
    ({ annotations }) => annotations['topic'] === 'cron-function' && annotations['schedule'],
  );
  const known = new Map((await boss.getSchedules(queues.calls)).map((schedule) => [schedule.key, schedule]));
  for (const { name, labels, annotations } of wanted) {
    const job: Job = {
      name,
      url: '/',
      headers: { 'content-type': 'application/json' },
      onBehalfOf: { actor: functionActor('cron'), caller: 'gateway' },
      body: Buffer.from('{}').toString('base64'),
      codes: [...retryPolicy(labels, new Headers()).codes],
      owner: '',
    };
    const cron = annotations['schedule']!;
    if (known.get(name)?.cron !== cron)
      await boss.schedule(queues.calls, cron, job, { key: name, tz: 'UTC', retryLimit: 0 });
    known.delete(name);
  }
  for (const key of known.keys()) await boss.unschedule(queues.calls, key);
}
