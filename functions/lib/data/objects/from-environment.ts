import * as z from 'zod';
import { type Environment, readSettings } from '#lib/runtime/settings.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Objects } from './objects.ts';

const Settings = z.object({
  MINIO_ENDPOINT: z.string(),
  MINIO_ACCESS_KEY: z.string(),
  MINIO_SECRET_KEY: z.string(),
  MINIO_BUCKET: z.string().default('itp'),
  MINIO_USE_SSL: z.stringbool().default(false),
});

/** The bucket MINIO_BUCKET of MinIO; MINIO_ENDPOINT is `host` or `host:port`. */
export function openFromEnvironment(environment: Environment): Objects {
  const settings = readSettings(Settings, environment);
  const { hostname, port } = new URL(`http://${settings.MINIO_ENDPOINT}`);
  const options = {
    endpoint: hostname,
    ...(port !== '' && { port: Number(port) }),
    accessKey: settings.MINIO_ACCESS_KEY,
    secretKey: settings.MINIO_SECRET_KEY,
    bucket: settings.MINIO_BUCKET,
    useSsl: settings.MINIO_USE_SSL,
  };
  const open = async () => (await import('./minio.ts')).default(options);
  const { engine, asking } = onFirstUse(open, ['put', 'get', 'stat', 'delete', 'ping']);
  return {
    ...asking,
    async *list(prefix) {
      yield* (await engine()).list(prefix);
    },
    async *keys(prefix) {
      yield* (await engine()).keys(prefix);
    },
  };
}
