import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a sealed text may be opened again, and nowhere else. */
export interface Place {
  tenantId: string;
  userId: string;
  kind: string;
}

/** Authenticated encryption with several keys: the first seals, each opens what it once sealed. */
export interface Cipher {
  /** `v1.{key id}.{nonce}.{ciphertext and tag}`, base64url each. */
  seal(text: string, place: Place): string;
  /** Throws for a text of another place, an unknown key, or a changed byte. */
  open(sealed: string, place: Place): string;
}

const version = 'v1';

/** AES-256-GCM with a random nonce; `keys` are 32 bytes each, the current one first. */
export function createCipher(keys: readonly Buffer[]): Cipher {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [current] = byId;
  if (!current) throw new Error('A cipher needs a key');
  const [currentId, currentKey] = current;
  return {
    seal(text, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', currentKey, nonce).setAAD(boundTo(place, currentId));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [version, currentId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open(sealed, place) {
      const [kind, keyId = '', nonce = '', rest = ''] = sealed.split('.');
      const key = byId.get(keyId);
      if (kind !== version || !key) throw new Error('Sealed with a key that is not here');
      const bytes = Buffer.from(rest, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
      decipher.setAAD(boundTo(place, keyId)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
  };
}

function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('itp key id').update(key).digest('base64url').slice(0, 8);
}

/** tenant|user|kind|keyId, each part's own bars escaped so that no two places are bound alike. */
function boundTo({ tenantId, userId, kind }: Place, keyId: string): Buffer {
  return Buffer.from([tenantId, userId, kind, keyId].map(encodeURIComponent).join('|'));
}
