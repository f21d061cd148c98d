import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromReferenceKey, toReferenceKey } from './reference-key.ts';

describe('reference keys', () => {
  it('encode what OData does not allow in a name', () => {
    expect(toReferenceKey('https://example.com/a%20b@c#d')).toBe('https%3A//example%2Ecom/a%2520b%40c%23d');
  });

  it('give back the very URL', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const key = toReferenceKey(url);
        expect(key).not.toMatch(/[.:@#]/);
        expect(fromReferenceKey(key)).toBe(url);
      }),
    );
  });
});
