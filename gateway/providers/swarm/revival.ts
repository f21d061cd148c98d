import type Docker from 'dockerode';
import type { Logger } from '#lib/runtime/log.ts';
import { lastFailed } from './failure.ts';
import { changeService, type FoundService, listServices } from './services.ts';
import { replicasOf } from './status.ts';
import { listTasks, type Task } from './tasks.ts';
import { watch } from './watch.ts';

interface RevivalOptions {
  docker: Docker;
  servicePrefix: string;
  /** How long after its last failure a function is tried again. */
  afterMs: number;
  log: Logger;
}

/**
 * Tries functions again that Swarm has given up, after three failed starts: what they need may be back by then. Gives a
 * function that ends it.
 */
export function reviveFunctions({ docker, servicePrefix, afterMs, log }: RevivalOptions): () => void {
  async function look(): Promise<void> {
    const [services, tasks] = await Promise.all([listServices(docker, servicePrefix), listTasks(docker)]);
    const byService = Map.groupBy(tasks, ({ ServiceID }) => ServiceID);
    const given = services.filter((service) =>
      isGivenUp(service, byService.get(service.ID) ?? [], Date.now() - afterMs),
    );
    for (const { Spec } of given) {
      await changeService(docker, Spec.Name!, (service) => forced(service));
      log.info({ service: Spec.Name }, 'function tried again');
    }
  }
  return watch(look, 'functions that were given up not tried again', log);
}

/** Whether a replica is neither there nor on its way, and the last one failed before `before` (epoch milliseconds). */
export function isGivenUp(
  service: Pick<FoundService, 'Spec'>,
  tasks: readonly Pick<Task, 'DesiredState' | 'Status'>[],
  before: number,
): boolean {
  const wanted = tasks.filter(({ DesiredState }) => DesiredState === 'running' || DesiredState === 'ready');
  if (wanted.length >= replicasOf(service)) return false;
  const failed = lastFailed(tasks);
  return failed !== undefined && Date.parse(failed.Status.Timestamp) < before;
}

/** As `docker service update --force`. */
function forced({ Spec }: FoundService) {
  const { ForceUpdate = 0, ...task } = Spec.TaskTemplate!;
  return { ...Spec, TaskTemplate: { ...task, ForceUpdate: ForceUpdate + 1 } };
}
