import { expect, it } from 'vitest';
import { Quantities } from '#lib/contracts/openfaas.ts';
import { verifies } from '#test/verifies.ts';
import { bytes, nanoCpus } from './quantities.ts';

it.each([
  ['500m', 500e6],
  ['2', 2e9],
  ['0.25', 250e6],
  ['1m', 1e6],
  ['', undefined],
  [undefined, undefined],
])('%s is %s billionths of a core', verifies('provider.spec'), (quantity, expected) => {
  expect(Quantities.safeParse({ cpu: quantity }).success).toBe(true);
  expect(nanoCpus(quantity)).toBe(expected);
});

it.each([
  ['64Mi', 67_108_864],
  ['1Gi', 1_073_741_824],
  ['1.5Gi', 1_610_612_736],
  ['128974848', 128_974_848],
  ['129e6', 129_000_000],
  ['1e9', 1_000_000_000],
  ['129M', 129_000_000],
  ['1G', 1_000_000_000],
  ['64Ki', 65_536],
  ['5k', 5000],
  ['8000m', 8],
  ['', undefined],
  [undefined, undefined],
])('%s is %s bytes', verifies('provider.spec'), (quantity, expected) => {
  expect(Quantities.safeParse({ memory: quantity }).success).toBe(true);
  expect(bytes(quantity)).toBe(expected);
});

it.each(['lots', '1 Gi', '-1', '0x10', '1e', '1GiB', '1e999', 'NaN', 'Infinity', '1.2.3'])(
  '%s is no quantity',
  verifies('provider.spec'),
  (quantity) => {
    expect(Quantities.safeParse({ memory: quantity }).success).toBe(false);
    expect(Quantities.safeParse({ cpu: quantity }).success).toBe(false);
  },
);
