import type Docker from 'dockerode';
import type { ContainerTaskSpec, ResourceRequirements, ServiceSpec } from 'dockerode';
import type { Logger } from '#lib/runtime/log.ts';
import { hasSchedule, sizeAt } from '../../scaling/size.ts';
import { smallestNode } from './engine.ts';
import { mounts, type NodeContext, resources } from './service-spec.ts';
import { changeService, type FoundService, listServices } from './services.ts';
import { deploymentOf } from './status.ts';
import { watch } from './watch.ts';

interface ResizingOptions {
  docker: Docker;
  servicePrefix: string;
  reserve: boolean;
  log: Logger;
}

/**
 * Gives functions with two sizes the one of the hour, as any other update: a new task starts before an old one drains.
 * Gives a function that ends it.
 */
export function resizeFunctions({ docker, servicePrefix, reserve, log }: ResizingOptions): () => void {
  async function look(): Promise<void> {
    const services = (await listServices(docker, servicePrefix)).filter((service) =>
      hasSchedule(deploymentOf(service)),
    );
    if (services.length === 0) return;
    const node = { nodeNanoCpus: await smallestNode(docker), reserve };
    const at = new Date();
    for (const { Spec } of services.filter((service) => resized(service, node, at))) {
      await changeService(docker, Spec.Name!, (service) => resized(service, node, at));
      log.info({ service: Spec.Name, size: sizeAt(deploymentOf({ Spec }), at) }, 'function resized');
    }
  }
  return watch(look, 'functions not resized', log);
}

/**
 * `service` in its size at `at`; undefined when it has that. One that was rolled back, maybe since it did not run in that
 * size, stays as it is until its next update.
 */
export function resized(
  { Spec, UpdateStatus }: Pick<FoundService, 'Spec' | 'UpdateStatus'>,
  node: NodeContext,
  at: Date,
): ServiceSpec | undefined {
  if (UpdateStatus?.State?.startsWith('rollback')) return undefined;
  const size = sizeAt(deploymentOf({ Spec }), at);
  const wanted = resources(size, node);
  const task = Spec.TaskTemplate as ContainerTaskSpec;
  if (amounts(task.Resources).join() === amounts(wanted).join()) return undefined;
  const ContainerSpec = { ...task.ContainerSpec, Mounts: mounts(size) };
  return { ...Spec, TaskTemplate: { ...task, ContainerSpec, Resources: wanted } };
}

/** The engine leaves out what is zero. */
function amounts({ Limits, Reservations }: ResourceRequirements = {}): number[] {
  return [Limits?.NanoCPUs, Limits?.MemoryBytes, Reservations?.NanoCPUs, Reservations?.MemoryBytes].map(
    (amount) => amount ?? 0,
  );
}
