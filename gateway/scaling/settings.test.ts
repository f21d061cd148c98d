import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { verifies } from '#test/verifies.ts';
import { scalingFaults, scalingSettings } from './settings.ts';

const faultsOf = (labels: Record<string, string>) => [...scalingFaults(labels)];
const scale = (name: string, value: string) => ({ [`com.openfaas.scale.${name}`]: value });

it('a function without labels has OpenFaaS’s defaults', verifies('scaling.labels'), () => {
  expect(scalingSettings({ app: 'itp' })).toEqual({
    min: 1,
    max: 20,
    factor: 20,
    type: 'rps',
    target: 50,
    proportion: 0.9,
    downProportion: 1,
    memoryTarget: undefined,
    zero: false,
    zeroAfterMs: 900_000,
    downWindowMs: 300_000,
    readyPath: '/_/ready',
  });
});

it('every label is read', verifies('scaling.labels'), () => {
  const labels = {
    ...scale('min', '2'),
    ...scale('max', '40'),
    ...scale('factor', '50'),
    ...scale('type', 'capacity'),
    ...scale('target', '12.5'),
    ...scale('target-proportion', '0.75'),
    ...scale('zero', 'true'),
    ...scale('zero-duration', '1h30m'),
    ...scale('down.window', '90'),
    'com.openfaas.ready.http.path': '/ready',
    'itp.scale.memory': '80',
    'itp.scale.down-proportion': '0.3',
  };
  expect(faultsOf(labels)).toEqual([]);
  expect(scalingSettings(labels)).toEqual({
    min: 2,
    max: 40,
    factor: 50,
    type: 'capacity',
    target: 12.5,
    proportion: 0.75,
    downProportion: 0.3,
    memoryTarget: 80,
    zero: true,
    zeroAfterMs: 5_400_000,
    downWindowMs: 90_000,
    readyPath: '/ready',
  });
});

it.each([
  ['cpu', 70],
  ['memory', 80],
  ['queue', 50],
])('the default target of %s is %i', verifies('scaling.labels'), (type, target) => {
  expect(scalingSettings(scale('type', type)).target).toBe(target);
});

describe('a label that cannot be', () => {
  it.each([
    ['min', '-1', 'is not a whole number from 0 to 1000'],
    ['min', '', 'is not a whole number from 0 to 1000'],
    ['max', '0', 'is not a whole number from 1 to 1000'],
    ['max', '1e3', 'is not a whole number from 1 to 1000'],
    ['factor', '101', 'is not a whole number from 0 to 100'],
    ['type', 'latency', 'is none of rps, capacity, cpu, memory and queue'],
    ['target', '0', 'is not a number above 0'],
    ['target', 'NaN', 'is not a number above 0'],
    ['target-proportion', '0', 'is not a share from 0.01 to 1'],
    ['target-proportion', '1.1', 'is not a share from 0.01 to 1'],
    ['zero', 'yes', 'is neither true nor false'],
    ['zero-duration', '15 minutes', 'is not a duration such as "90s" or "15m"'],
    ['zero-duration', '0s', 'is not a duration such as "90s" or "15m"'],
    ['down.window', '-5m', 'is not a duration such as "90s" or "15m"'],
  ])('%s: "%s"', verifies('scaling.labels'), (name, value, reason) => {
    const label = `com.openfaas.scale.${name}`;
    expect(faultsOf({ [label]: value })).toEqual([[`/labels/${label}`, reason]]);
    expect(scalingSettings({ [label]: value, ...scale('x', 'y') })).toEqual(scalingSettings({}));
  });

  it('each is named, with its path', verifies('scaling.labels'), () => {
    const labels = { ...scale('max', 'many'), ...scale('zero', '1') };
    expect(faultsOf(labels)).toEqual([
      ['/labels/com.openfaas.scale.max', 'is not a whole number from 1 to 1000'],
      ['/labels/com.openfaas.scale.zero', 'is neither true nor false'],
    ]);
  });

  it('leaves the others as they are', verifies('scaling.labels'), () => {
    expect(scalingSettings({ ...scale('min', 'few'), ...scale('max', '7') })).toMatchObject({ min: 1, max: 7 });
  });
});

it('a min above max is refused; in what is deployed the min counts', verifies('scaling.labels'), () => {
  const labels = { ...scale('min', '9'), ...scale('max', '3') };
  expect(faultsOf(labels)).toEqual([['/labels/com.openfaas.scale.min', 'is above com.openfaas.scale.max, 3']]);
  expect(scalingSettings(labels)).toMatchObject({ min: 9, max: 9 });
  expect(faultsOf(scale('min', '30'))).toEqual([]);
});

it('a percentage above 100 is refused; in what is deployed the default counts', verifies('scaling.labels'), () => {
  const labels = { ...scale('type', 'cpu'), ...scale('target', '500') };
  expect(faultsOf(labels)).toEqual([['/labels/com.openfaas.scale.target', 'is above 100, and cpu is a percentage']]);
  expect(scalingSettings(labels).target).toBe(70);
  expect(faultsOf({ 'itp.scale.memory': '101' })).toEqual([
    ['/labels/itp.scale.memory', 'is not a percentage from 1 to 100'],
  ]);
});

it('the labels of every function in stack.yml can be', () => {
  const text = readFileSync(join(import.meta.dirname, '../../stack.yml'), 'utf8');
  const { functions } = parse(text) as { functions: Record<string, { labels: Record<string, string> }> };
  for (const { labels } of Object.values(functions)) expect(faultsOf(labels)).toEqual([]);
});
