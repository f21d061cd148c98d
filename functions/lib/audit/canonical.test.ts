import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

it('is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('is one text whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).toReversed());
      expect(canonicalJson({ inner: turned })).toBe(canonicalJson({ inner: object }));
    }),
  );
  expect(canonicalJson({ b: [1, undefined, { d: 1, c: undefined }], a: new Date(0) })).toBe(
    '{"a":"1970-01-01T00:00:00.000Z","b":[1,null,{"d":1}]}',
  );
});
