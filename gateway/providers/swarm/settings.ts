import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parseDuration } from '#lib/runtime/deadline.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Environment, readSettings } from '#lib/runtime/settings.ts';
import type { Credentials } from '../../auth/basic.ts';

const Duration = z
  .string()
  .transform((text) => parseDuration(text) ?? Number.NaN)
  .refine((ms) => ms >= 0, 'is not a duration such as "30s"');

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DOCKER_SOCKET: z.string().default('/var/run/docker.sock'),
  /** Folder of the files basic-auth-user and basic-auth-password. */
  secret_mount_path: z.string().default('/run/secrets'),
  /** What the names of everything made in the Swarm start with; another one keeps two providers apart. */
  SERVICE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .default('fn-'),
  /** The network of the zone frontend is called PREFIX-frontend, and so on. */
  NETWORK_PREFIX: z
    .string()
    .regex(/^[a-z][-_a-z0-9]{0,29}$/)
    .default('itp'),
  /** Whether nodes keep free what functions request; without it a small machine takes more functions than it can carry at once. */
  RESERVATIONS: z
    .enum(['on', 'off'])
    .default('on')
    .transform((text) => text === 'on'),
  UPDATE_PARALLELISM: z.coerce.number().int().min(1).default(2),
  UPDATE_DELAY: Duration.prefault('30s'),
  /** How long a new task is watched before the next are replaced; one that fails in it rolls the update back. */
  UPDATE_MONITOR: Duration.prefault('5m'),
  UPDATE_FAILURE_RATIO: z.coerce.number().min(0).max(1).default(0.25),
  /** How long after its last failure a function that Swarm has given up is tried again. */
  REVIVE_AFTER: Duration.prefault('60s'),
  /** How long a deployment waits for an image that must be pulled. */
  PULL_TIMEOUT: Duration.prefault('8s'),
  /** How long a function may take to answer through /function. */
  read_timeout: Duration.prefault('60s'),
});
export type Settings = z.output<typeof Settings>;

export function providerSettings(environment: Environment): Settings {
  return readSettings(Settings, environment);
}

/** OpenFaaS's two files; refuses with `invalid_input` when one is missing or empty. */
export function readCredentials(folder: string): Credentials {
  const read = (name: string) => {
    const file = join(folder, name);
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (!text) throw new ProblemError('invalid_input', { detail: `${file} is missing or empty (secret_mount_path).` });
    return text;
  };
  return { user: read('basic-auth-user'), password: read('basic-auth-password') };
}
