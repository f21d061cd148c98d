import * as z from 'zod';
import { type Environment, readSettings } from '#lib/runtime/settings.ts';

const Port = z.coerce.number().int().min(0).max(65_535);
const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const List = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

const Settings = z.object({
  PORT: Port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  /** Names by which clients may call a server that is bound to loopback; a wider bind takes any, unless this is set. */
  ALLOWED_HOSTS: List.default([]),
  /** Under which address browsers know this site, when it is not the one that it binds. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ITP_DATA_DIR: z.string().default('./.data'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** `-` is stdout. */
  LOG_FILE: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  /** Base of a provider's REST interface, where functions run in containers; absent: all run in this process. */
  FUNCTIONS_PROVIDER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The first two numbers of the zones' networks, where functions live in zones. */
  ITP_SUBNET: z
    .string()
    .regex(/^\d{1,3}\.\d{1,3}$/)
    .optional(),
  /** Proxies by name or address whose X-Forwarded-For, -Proto and -Host are believed. */
  TRUSTED_PROXIES: List.default([]),
  /** Where /metrics is served without credentials as well. */
  METRICS_PORT: Port.optional(),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  /** Where the sandbox tenant listens, for programs (https) and for browsers (http), when no real tenant is named. */
  SANDBOX_PORT: Port.default(8365),
  SANDBOX_BROWSER_PORT: Port.default(8366),
  SANDBOX_FAULTS: Flag.default(false),
  /** Lets callbacks of asynchronous calls reach private addresses. */
  CALLBACK_ALLOW_PRIVATE: Flag.default(false),
  /** Seconds that requests under way get when the process is told to stop. */
  DRAIN_SECONDS: z.coerce.number().positive().default(15),
});
export type Settings = z.infer<typeof Settings>;

/** What the gateway's own process needs to know; functions read theirs themselves. */
export function gatewaySettings(environment: Environment): Settings {
  return readSettings(Settings, environment);
}
