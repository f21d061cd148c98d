import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Headers by which a caller proves who it is: they wait in the queue only sealed (AES-256-GCM, bound to the job). */
export interface SealedHeaders {
  seal(headers: Record<string, string>, jobId: string): string;
  open(sealed: string, jobId: string): Record<string, string>;
}

export function sealedHeaders(secret: string): SealedHeaders {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'itp queue headers', 32));
  return {
    seal(headers, jobId) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(jobId));
      const text = Buffer.concat([cipher.update(JSON.stringify(headers)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed, jobId) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(jobId));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as Record<string, string>;
    },
  };
}
