import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docker } from './command.ts';

const nameOf = (prefix: string) => `${prefix}-door`;

/** Opens the gateway to this machine's loopback at `port`, and to nobody else: for faas-cli, /system and /ui. */
export async function openDoor(prefix: string, port: number): Promise<void> {
  await closeDoor(prefix);
  const script = readFileSync(join(import.meta.dirname, 'door.mjs'), 'utf8');
  await docker([
    'run',
    '--detach',
    '--name',
    nameOf(prefix),
    '--restart',
    'unless-stopped',
    '--init',
    '--network',
    `${prefix}-frontend`,
    '--publish',
    `127.0.0.1:${port}:8080`,
    '--read-only',
    '--user',
    '1000:1000',
    '--cap-drop',
    'ALL',
    '--security-opt',
    'no-new-privileges',
    '--memory',
    '128m',
    '--pids-limit',
    '64',
    '--log-opt',
    'max-size=10m',
    '--log-opt',
    'max-file=3',
    '--label',
    'app=itp',
    '--label',
    'layer=frontend',
    '--label',
    'component=door',
    'node:24-slim',
    'node',
    '--input-type=module',
    '--eval',
    script,
  ]);
}

export async function closeDoor(prefix: string): Promise<void> {
  await docker(['rm', '--force', nameOf(prefix)]).catch(() => {});
}
