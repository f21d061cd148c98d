import * as z from 'zod';
import type { Context } from '#lib/runtime/define-function.ts';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { createCipher } from './cipher.ts';

/** 32 bytes as hex, base64 or base64url. */
const Key = z.string().transform((text, issue) => {
  const key = /^[\da-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== 32) issue.addIssue('must be 32 bytes, as hex or base64');
  return key;
});

const Seconds = z.coerce.number().int().positive();

export const Settings = z.object({
  MICROSOFT_CLIENT_ID: z.string().min(1),
  MICROSOFT_CLIENT_SECRET: z.string().min(1),
  /** The one tenant whose people may sign in. */
  MICROSOFT_TENANT_ID: z.guid(),
  MICROSOFT_AUTHORITY_URL: z.url({ protocol: /^https$/ }).default('https://login.microsoftonline.com'),
  ENCRYPTION_KEY: Key.optional(),
  /** For rotation: keys separated by commas, the current one first; what older ones sealed stays readable. */
  ENCRYPTION_KEYS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .pipe(z.array(Key).min(1))
    .optional(),
  ITP_API_KEY: z.string().optional(),
  /** The id or e-mail address of the person as whom the API key acts. */
  ITP_API_KEY_USER: z.string().optional(),
  SESSION_IDLE_SECONDS: Seconds.default(7 * 24 * 3600),
  SESSION_MAX_SECONDS: Seconds.default(30 * 24 * 3600),
});
export type Settings = z.infer<typeof Settings>;

export type TokenContext = Context<'database' | 'cache', typeof Settings>;

export const cipherOf = perSettings(({ ENCRYPTION_KEYS, ENCRYPTION_KEY }: Settings) =>
  createCipher([...(ENCRYPTION_KEYS ?? []), ...(ENCRYPTION_KEY ? [ENCRYPTION_KEY] : [])]),
);
