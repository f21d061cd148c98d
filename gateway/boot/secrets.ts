import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import { makers, readOrMake } from './made-secrets.ts';

type InUpperCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${InUpperCase<Rest>}`
  : Uppercase<Name>;
type SecretName = InUpperCase<keyof typeof makers>;

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
  for (const [file, make] of Object.entries(makers)) {
    const name = file.toUpperCase().replaceAll('-', '_') as SecretName;
    const given = readSetting(name, environment);
    if (given === undefined) kept.add(name);
    values[name] = given ?? readOrMake(join(folder, file), make);
  }
  return { values, kept };
}
