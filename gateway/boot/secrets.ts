import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readSetting } from '#lib/runtime/settings.ts';

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Every secret that an installation needs, and how one is made when nobody gave it. */
const makers = {
  JWT_SECRET: () => random(48),
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  ITP_API_KEY: () => `itp_${random(24)}`,
  AUDIT_SIGNING_KEY: () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  BASIC_AUTH_USER: () => 'admin',
  BASIC_AUTH_PASSWORD: () => random(18),
};
type SecretName = keyof typeof makers;

export interface Secrets {
  values: Record<SecretName, string>;
  /** Those that stand in the folder because no setting gave them. */
  kept: ReadonlySet<SecretName>;
}

/** Reads each secret from its setting, else from `folder`, where those that are missing are made, for the owner alone. */
export function openSecrets(folder: string, environment: Environment): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = new Set<SecretName>();
  const values = {} as Record<SecretName, string>;
  for (const [name, make] of Object.entries(makers) as [SecretName, () => string][]) {
    const given = readSetting(name, environment);
    if (given === undefined) kept.add(name);
    values[name] = given ?? readOrMake(join(folder, name.toLowerCase().replaceAll('_', '-')), make);
  }
  return { values, kept };
}

function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, make(), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
