import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makers as makersOfProduct, randomText, readOrMake } from '../../gateway/boot/made-secrets.ts';
import { certificateFor } from './certificate.ts';
import { docker, dockerJson } from './command.ts';
import type { StackSettings } from './settings.ts';

const makers = {
  ...makersOfProduct,
  'postgres-superuser-password': () => randomText(24),
  'postgres-password': () => randomText(24),
  'postgres-replicator-password': () => randomText(24),
  'redis-password': () => randomText(24),
  'minio-root-user': () => 'itp',
  'minio-root-password': () => randomText(24),
  'neo4j-password': () => randomText(24),
  'microsoft-client-secret': () => randomText(30),
};
type Made = keyof typeof makers;

/** Every secret of an installation by its name. Kept in a folder for its owner alone, and as secrets of the swarm. */
export type Secrets = Record<string, string>;

export const secretFile = (settings: StackSettings, name: keyof typeof makers): string =>
  join(settings.folder, 'secrets', name);

/** Reads what the folder holds, makes what is missing, and lets settings have the last word. */
export async function openSecrets(settings: StackSettings): Promise<Secrets> {
  mkdirSync(join(settings.folder, 'secrets'), { recursive: true, mode: 0o700 });
  const given: Partial<Record<Made, string | undefined>> = {
    'itp-api-key': settings.ITP_API_KEY,
    'microsoft-client-secret': settings.MICROSOFT_CLIENT_SECRET,
  };
  const made = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [
      name,
      given[name as Made] ?? readOrMake(secretFile(settings, name as Made), make),
    ]),
  ) as Record<Made, string>;
  const tls =
    settings.TLS_CERTIFICATE && settings.TLS_KEY
      ? { certificate: settings.TLS_CERTIFICATE, key: settings.TLS_KEY }
      : await certificateFor(new URL(settings.PUBLIC_URL).hostname, join(settings.folder, 'tls'));
  return {
    ...made,
    'tls-certificate': tls.certificate,
    'tls-key': tls.key,
    'neo4j-auth': `neo4j/${made['neo4j-password']}`,
    'database-url': `postgres://itp_user:${made['postgres-password']}@postgres:5432/intelligent_teams_planner`,
    'database-replica-url': `postgres://itp_user:${made['postgres-password']}@postgres-replica:5432/intelligent_teams_planner`,
    'redis-url': `redis://:${made['redis-password']}@redis:6379`,
    'minio-access-key': made['minio-root-user'],
    'minio-secret-key': made['minio-root-password'],
    'openai-api-key': settings.OPENAI_API_KEY ?? '',
    'embedding-api-key': settings.EMBEDDING_API_KEY ?? '',
    'forward-user-info-header-jwt-secret': settings.FORWARD_USER_INFO_HEADER_JWT_SECRET ?? '',
  };
}

/** Those that the services of infra/stack mount; functions get theirs from the gateway. */
const mounted = [
  'postgres-superuser-password',
  'postgres-password',
  'postgres-replicator-password',
  'redis-password',
  'minio-root-user',
  'minio-root-password',
  'neo4j-password',
  'neo4j-auth',
  'database-url',
  'jwt-secret',
  'basic-auth-user',
  'basic-auth-password',
  'tls-certificate',
  'tls-key',
  'microsoft-client-secret',
] as const;

/** Gives the swarm what the stack mounts, under names that end in the edition which is returned: it tells the values. */
export async function storeSecrets(secrets: Secrets, prefix: string): Promise<string> {
  const digest = createHmac('sha256', secrets['jwt-secret']!);
  for (const name of mounted) digest.update(`${name}\0${secrets[name]}\0`);
  const edition = digest.digest('hex').slice(0, 12);
  const known = new Set((await dockerJson<{ Name: string }>(['secret', 'ls'])).map(({ Name }) => Name));
  for (const name of mounted) {
    const stored = `${prefix}-${name}-${edition}`;
    if (known.has(stored)) continue;
    await docker(['secret', 'create', '--label', 'app=itp', stored, '-'], { input: secrets[name]! });
  }
  return edition;
}
