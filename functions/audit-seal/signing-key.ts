import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { keyIdOf } from '#lib/audit/verify-export.mjs';

/** The key that seals. `keyId` is a digest of the public key, `publicKey` its SPKI PEM. */
export interface SigningKey {
  keyId: string;
  publicKey: string;
  /** Ed25519 over the text's bytes, base64url. */
  sign(text: string): string;
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `setting` is an Ed25519 private key: PKCS #8 PEM, or its 32-byte seed in base64. */
export function readSigningKey(setting: string): SigningKey {
  const privateKey = parse(setting);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('AUDIT_SIGNING_KEY must be an Ed25519 key');
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

function parse(setting: string): KeyObject {
  if (setting.includes('-----BEGIN')) return createPrivateKey(setting);
  const seed = Buffer.from(setting, 'base64');
  if (seed.length !== 32) throw new Error('AUDIT_SIGNING_KEY must be a PKCS #8 PEM or 32 bytes in base64');
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
}
