import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { ProblemError } from './problem.ts';

const secretFolders = ['/var/openfaas/secrets', '/run/secrets'];

export type Environment = Record<string, string | undefined>;

/**
 * One setting: the variable NAME, else the file that NAME_FILE names, else a mounted secret called NAME (also in lower
 * case with dashes). Empty counts as absent.
 */
export function readSetting(name: string, environment: Environment = process.env): string | undefined {
  const value = environment[name];
  if (value) return value;
  const file = environment[`${name}_FILE`];
  if (file) return readFileSync(file, 'utf8').trim() || undefined;
  for (const folder of secretFolders) {
    for (const entry of [name, name.toLowerCase().replaceAll('_', '-')]) {
      const path = join(folder, entry);
      if (existsSync(path)) return readFileSync(path, 'utf8').trim() || undefined;
    }
  }
  return undefined;
}

/** Reads each key of `schema` as a setting and parses the whole; the error names the settings, never their values. */
export function readSettings<S extends z.ZodObject>(schema: S, environment: Environment = process.env): z.infer<S> {
  const raw = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = readSetting(name, environment);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ProblemError('invalid_input', { detail: `Settings: ${faults.join('; ')}` });
}
