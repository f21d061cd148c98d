import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { createCipher, type Place } from './cipher.ts';

const place: Place = { tenantId: 'tenant-a', userId: 'ada', kind: 'msal-cache' };

describe('cipher', () => {
  it('opens what it sealed, and never seals alike twice', verifies('identity.vault'), () => {
    const cipher = createCipher([randomBytes(32)]);
    const [one, two] = [cipher.seal('a refresh token', place), cipher.seal('a refresh token', place)];
    expect(one).not.toBe(two);
    expect(one).not.toContain('refresh');
    expect(cipher.open(one, place)).toBe('a refresh token');
  });

  it.each([
    ['tenant', { ...place, tenantId: 'tenant-b' }],
    ['person', { ...place, userId: 'grace' }],
    ['kind', { ...place, kind: 'pkce' }],
    ['split of the same letters', { ...place, tenantId: 'tenant-a|ada', userId: '' }],
  ])('refuses a text that was moved to another %s', verifies('identity.vault'), (_, elsewhere) => {
    const cipher = createCipher([randomBytes(32)]);
    const sealed = cipher.seal('a refresh token', place);
    expect(() => cipher.open(sealed, elsewhere)).toThrow();
  });

  it('refuses a text with any byte changed or cut', verifies('identity.vault'), () => {
    const cipher = createCipher([randomBytes(32)]);
    const parts = cipher.seal('a refresh token', place).split('.');
    for (const part of [2, 3]) {
      const bytes = Buffer.from(parts[part]!, 'base64url');
      for (const changed of [bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)), bytes.subarray(1)]) {
        const sealed = parts.with(part, Buffer.from(changed).toString('base64url')).join('.');
        expect(() => cipher.open(sealed, place)).toThrow();
      }
    }
  });

  it('seals with the first key and opens with each that is still given', verifies('identity.vault'), () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const before = createCipher([old]).seal('a refresh token', place);
    const rotated = createCipher([fresh, old]);
    expect(rotated.open(before, place)).toBe('a refresh token');
    const after = rotated.seal('a refresh token', place);
    expect(createCipher([fresh]).open(after, place)).toBe('a refresh token');
    expect(() => createCipher([fresh]).open(before, place)).toThrow('key that is not here');
  });
});
