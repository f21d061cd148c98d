import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Objects } from './objects.ts';

/** MinIO at MINIO_ENDPOINT, or files below `folder`. */
export async function openObjects(environment: Environment, { folder }: { folder: string }): Promise<Objects> {
  if (readSetting('MINIO_ENDPOINT', environment) === undefined) return (await import('./files.ts')).default({ folder });
  return (await import('./from-environment.ts')).openFromEnvironment(environment);
}
