import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as 43 characters that are safe in URLs and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a secret that somebody brings back: its SHA-256 as hex. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
