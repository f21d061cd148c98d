import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { bodyText, bytes, duration, latency, rate } from './format.ts';

describe('figures are written for people', () => {
  it.each([
    [latency(undefined, 10), '–'],
    [latency(0.0042, 10), '4.2 ms'],
    [latency(0.25, 10), '250 ms'],
    [latency(2.34, 10), '2.3 s'],
    [latency(Infinity, 10), '> 10 s'],
    [rate(0), '0'],
    [rate(0.52), '0.5'],
    [rate(1234.5), '1,235'],
    [duration(0), '0 s'],
    [duration(59.6), '1 min'],
    [duration(250), '4 min 10 s'],
    [duration(3 * 86_400 + 5), '3 d'],
    [duration(90_061), '1 d 1 h'],
    [bytes(900), '900 B'],
    [bytes(300 * 1024 ** 2), '300 MiB'],
  ])('%s', verifies('gateway.ui'), (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe('a kept body', () => {
  const kept = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString('base64');
  it.each([
    ['text', kept('Grüße'), 'Grüße'],
    ['JSON', kept('{"a":1}'), '{\n  "a": 1\n}'],
    ['what is no text', kept(new Uint8Array([0xff, 0xfe, 0])), '3 B that are no text'],
    ['nothing', '', ''],
  ])('is shown: %s', verifies('gateway.ui-letters'), (_what, base64, expected) => {
    expect(bodyText(base64)).toBe(expected);
  });
});
