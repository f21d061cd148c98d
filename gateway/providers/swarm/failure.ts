import type Docker from 'dockerode';
import { lastLines } from './logs.ts';
import { isAvailable, type Task } from './tasks.ts';
import type { FoundService } from './services.ts';
import { replicasOf } from './status.ts';

const lineCount = 20;
const maxLength = 4000;

/** Why a function does not run as it should, with the last log lines of the task that failed last; undefined if it does. */
export async function failureOf(
  docker: Docker,
  service: FoundService,
  tasks: readonly Task[],
): Promise<string | undefined> {
  const failed = lastFailed(tasks);
  const isRolledBack =
    /^rollback|paused$/.test(service.UpdateStatus?.State ?? '') && (!failed || isOfAnotherVersion(failed, service));
  const isShort = tasks.filter(isAvailable).length < replicasOf(service);
  if (!isShort && !isRolledBack) return undefined;
  if (!failed) return isRolledBack ? service.UpdateStatus?.Message : undefined;
  const { State, Err = '', ContainerStatus } = failed.Status;
  const reason = isRolledBack ? `the update was rolled back: ${Err}` : Err || State;
  const lines = ContainerStatus?.ContainerID ? await lastLines(docker, failed.ID, lineCount) : [];
  return [`${State}: ${reason}`, ...lines].join('\n').slice(0, maxLength);
}

/** Whether a task is of a version that did not stay; one of the very version that runs was only tried again. */
function isOfAnotherVersion({ Spec }: Pick<Task, 'Spec'>, service: FoundService): boolean {
  const runs = (service.Spec.TaskTemplate as Task['Spec'])?.ContainerSpec;
  return JSON.stringify(Spec?.ContainerSpec) !== JSON.stringify(runs);
}

/** The youngest task that ended wrongly, or waits for a node that can take it. */
export function lastFailed<Some extends Pick<Task, 'Status'>>(tasks: readonly Some[]): Some | undefined {
  return tasks
    .filter(
      ({ Status }) =>
        Status.State === 'failed' || Status.State === 'rejected' || (Status.State === 'pending' && Status.Err),
    )
    .toSorted((a, b) => (a.Status.Timestamp < b.Status.Timestamp ? -1 : 1))
    .at(-1);
}
