import { execFileSync } from 'node:child_process';
import { it, onTestFinished, vi } from 'vitest';
import { docker } from '../../infra/stack/command.ts';

export interface Container {
  id: string;
  /** Where a port of it is reached: 127.0.0.1:49153. */
  address(port: number): Promise<string>;
  exec(...command: string[]): Promise<string>;
  logs(): Promise<string>;
}

// A server that has the machine for itself starts in seconds.
vi.setConfig({ testTimeout: 240_000 });

/** Why no test can use these images here, if so. */
function missing(tags: readonly string[]): string | undefined {
  try {
    execFileSync('docker', ['version'], { stdio: 'ignore' });
  } catch {
    return 'no Docker Engine runs here';
  }
  for (const tag of tags) {
    try {
      execFileSync('docker', ['image', 'inspect', tag], { stdio: 'ignore' });
    } catch {
      return `${tag} is not here; npm run images makes it`;
    }
  }
}

/** Runs `suite` where Docker Engine has the images, or reports it as skipped with the reason. */
export function withImages(tags: readonly string[], suite: () => void): void {
  const reason = missing(tags);
  if (reason === undefined) return suite();
  it.skip(`${tags.join(', ')} (${reason})`, () => {});
}

export interface Wanted {
  env?: Record<string, string>;
  /** One that is published on a free port of this machine. */
  port?: number;
  /** As docker run takes them. */
  volumes?: string[];
  /** Folders in memory. */
  tmpfs?: string[];
  /** Further options of docker run. */
  options?: readonly string[];
  command?: string[];
}

/** Starts a container that ends with the test. */
export async function start(image: string, wanted: Wanted): Promise<Container> {
  const { env = {}, port, volumes = [], tmpfs = [], options = [], command = [] } = wanted;
  const printed = await docker([
    'run',
    '--detach',
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(port === undefined ? [] : ['--publish', `127.0.0.1::${port}`]),
    ...volumes.flatMap((volume) => ['--volume', volume]),
    ...tmpfs.flatMap((folder) => ['--tmpfs', folder]),
    ...options,
    image,
    ...command,
  ]);
  const id = printed.trim();
  onTestFinished(async () => {
    await docker(['rm', '--force', '--volumes', id]);
  });
  return {
    id,
    address: async (port) => (await docker(['port', id, String(port)])).split('\n')[0]!,
    exec: (...command) => docker(['exec', id, ...command]),
    // Both streams: docker logs keeps them apart.
    logs: async () => execFileSync('bash', ['-c', 'docker logs "$0" 2>&1', id], { encoding: 'utf8' }),
  };
}

/** Repeats `work` until it succeeds; a container that ended meanwhile shows its last lines. */
export async function eventually<T>(container: Container, work: () => Promise<T>): Promise<T> {
  try {
    return await vi.waitFor(work, { timeout: 120_000, interval: 250 });
  } catch (error) {
    throw new Error(`${String(error)}\n${(await container.logs()).split('\n').slice(-15).join('\n')}`, {
      cause: error,
    });
  }
}
