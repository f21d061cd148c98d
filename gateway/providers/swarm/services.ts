import type Docker from 'dockerode';
import type { Service, ServiceSpec } from 'dockerode';
import { ask, find, reasonOf } from './engine.ts';
import { serviceLabels } from './service-spec.ts';

/** A service as the engine gives it. */
export type FoundService = Service & { ID: string; Spec: ServiceSpec; CreatedAt: string; UpdatedAt: string };

const attempts = 5;

/** The services of all functions whose names start with `prefix`. */
export async function listServices(docker: Docker, prefix: string): Promise<FoundService[]> {
  const filters = JSON.stringify({ name: [prefix], label: [serviceLabels.deployment] });
  return (await ask(docker.listServices({ filters }))) as unknown as FoundService[];
}

export async function findService(docker: Docker, name: string): Promise<FoundService | undefined> {
  const found = (await find(docker.getService(name).inspect())) as FoundService | undefined;
  return found?.Spec.Labels?.[serviceLabels.deployment] === undefined ? undefined : found;
}

/**
 * Changes a service's spec, from what it is at that moment, again when somebody else changed it in between. Gives false
 * when there is no such service; `change` gives undefined to leave it.
 */
export async function changeService(
  docker: Docker,
  name: string,
  change: (service: FoundService) => ServiceSpec | undefined,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const service = await findService(docker, name);
    if (!service) return false;
    const spec = change(service);
    if (!spec) return true;
    try {
      await docker.getService(service.ID).update(inBody(spec, { version: service.Version!.Index }));
      return true;
    } catch (error) {
      if (attempt < attempts && /out of sequence/.test(reasonOf(error))) continue;
      await ask(Promise.reject(error as Error));
    }
  }
}

/** dockerode writes options into the address as well, unless they are told apart. */
export function inBody<Options extends object>(body: Options, query: Record<string, unknown> = {}): Options {
  return { _query: query, _body: body } as unknown as Options;
}
