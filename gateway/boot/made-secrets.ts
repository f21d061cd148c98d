import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** `bytes` of randomness as text that stands in an address unescaped. */
export const randomText = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Every secret of the product itself, and how one is made when nobody gave it. */
export const makers = {
  'jwt-secret': () => randomText(48),
  'encryption-key': () => randomBytes(32).toString('base64'),
  'itp-api-key': () => `itp_${randomText(24)}`,
  'audit-signing-key': () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  'basic-auth-user': () => 'admin',
  'basic-auth-password': () => randomText(18),
};

/** What stands in `file`, which is made when it is missing, for its owner alone. */
export function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, make(), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
