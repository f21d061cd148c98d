import { expect, it } from 'vitest';
import { describeSize } from './sizes.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [4200, '4.2 kB'],
  [81_300, '81 kB'],
  [999_700, '1.0 MB'],
  [117_900_000, '118 MB'],
])('%i bytes are %s', (bytes, words) => expect(describeSize(bytes)).toBe(words));
