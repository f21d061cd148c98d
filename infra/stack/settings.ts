import { isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { type Environment, readSettings } from '#lib/runtime/settings.ts';

const Port = z.coerce.number().int().min(1).max(65_535);
const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const Settings = z.object({
  /** Under which address browsers know this site. */
  PUBLIC_URL: z.url({ protocol: /^https$/ }).optional(),
  HTTP_PORT: Port.default(80),
  HTTPS_PORT: Port.default(443),
  /** Where operators and faas-cli find the gateway, on loopback alone. */
  GATEWAY_PORT: Port.default(8080),
  GATEWAY_REPLICAS: z.coerce.number().int().min(1).max(20).default(1),
  SANDBOX_BROWSER_PORT: Port.default(8366),
  /** Names of stack, networks, secrets and configs begin with it. */
  ITP_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,20}$/)
    .default('itp'),
  /** The first two numbers of the networks' addresses. */
  ITP_SUBNET: z
    .string()
    .regex(/^\d{1,3}\.\d{1,3}$/)
    .default('172.28'),
  ITP_DATA_DIR: z.string().default('./.data'),
  /** The tag of the product's own images. */
  VERSION: z
    .string()
    .regex(/^\w[\w.-]{0,127}$/)
    .default('latest'),
  /** What data.yaml is followed by: dev, test, or another file of this folder; more than one by commas. */
  ITP_OVERRIDES: z
    .string()
    .regex(/^[\w-]+(,[\w-]+)*$/)
    .transform((names) => names.split(','))
    .default([]),
  /** Use images that are here; build and pull none. */
  SKIP_IMAGES: Flag.default(false),
  /** PEM; a self-signed certificate is made when they are not given. */
  TLS_CERTIFICATE: z.string().optional(),
  TLS_KEY: z.string().optional(),
  ITP_API_KEY: z.string().min(16).optional(),
  ITP_API_KEY_USER: z.string().optional(),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_TENANT_ID: z.guid().optional(),
  OPENAI_BASE_URL: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  EMBEDDING_BASE_URL: z.string().optional(),
  EMBEDDING_API_KEY: z.string().optional(),
  EMBEDDING_MODEL: z.string().optional(),
  DOCUMENTS_ALLOW_PRIVATE_URLS: z.string().optional(),
  DOCUMENTS_UNFINISHED_UPLOADS: z.string().optional(),
  DOCUMENTS_UNFINISHED_BYTES: z.string().optional(),
  FORWARD_USER_INFO_HEADER_JWT_SECRET: z.string().optional(),
});

export type StackSettings = z.infer<typeof Settings> & {
  PUBLIC_URL: string;
  /** Absolute; what this machine keeps of the stack: secrets, and the sandbox's certificate. */
  folder: string;
};

const root = join(import.meta.dirname, '../..');

/** What an operator sets for `npm run up`, from the environment or from a file that NAME_FILE names. */
export function stackSettings(environment: Environment): StackSettings {
  const settings = readSettings(Settings, environment);
  const { ITP_DATA_DIR: dataFolder, HTTPS_PORT: port } = settings;
  return {
    ...settings,
    PUBLIC_URL: settings.PUBLIC_URL ?? `https://127.0.0.1${port === 443 ? '' : `:${port}`}`,
    folder: join(isAbsolute(dataFolder) ? dataFolder : join(root, dataFolder), 'stack'),
  };
}
