import { Resolver } from 'node:dns/promises';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';

/**
 * Finds the tasks of the function `key`, each as `host:port`: none when none runs. Rejects when nobody can tell, and
 * then what was known stays.
 */
export type FindTasks = (key: string) => Promise<string[]>;

interface DockerNames {
  /** The DNS servers to ask, each `host:port` (those of /etc/resolv.conf, which is Docker's in a container). */
  servers?: readonly string[];
}

const taskPort = 8080;

/** Asks Docker's DNS, where every service has the alias NAME.NAMESPACE: an A record for each task that runs. */
export function dockerTasks({ servers }: DockerNames = {}): FindTasks {
  const resolver = new Resolver({ timeout: 1000, tries: 2 });
  if (servers) resolver.setServers(servers);
  return async (key) => {
    try {
      const hosts = await resolver.resolve4(key.includes('.') ? key : `${key}.${defaultNamespace}`);
      return hosts.map((host) => `${host}:${taskPort}`);
    } catch (error) {
      if (['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  };
}
