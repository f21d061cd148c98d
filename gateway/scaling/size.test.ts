import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { hasSchedule, type Sized, sizeAt, sizeFaults, sizesOf } from './size.ts';

const declared = { limits: { cpu: '4', memory: '8Gi' }, requests: { cpu: '2', memory: '4Gi' } };
const offPeak = { limits: { cpu: '2', memory: '4Gi' }, requests: { cpu: '1', memory: '4Gi' } };

function sized(peak: string, timeZone?: string): Sized {
  const annotations = {
    'itp.size.peak': peak,
    ...(timeZone && { 'itp.size.time-zone': timeZone }),
    'itp.size.off-peak.limits': 'cpu=2, memory=4Gi',
    'itp.size.off-peak.requests': 'cpu=1',
  };
  return { ...declared, annotations };
}

// 2026-01-05 is a Monday; Berlin is one hour ahead of UTC, two in summer.
describe('peak hours', () => {
  it.each([
    ['Mon-Fri 07:00-19:00', 'UTC', '2026-01-05T06:59:59Z', false],
    ['Mon-Fri 07:00-19:00', 'UTC', '2026-01-05T07:00:00Z', true],
    ['Mon-Fri 07:00-19:00', 'UTC', '2026-01-05T18:59:59Z', true],
    ['Mon-Fri 07:00-19:00', 'UTC', '2026-01-05T19:00:00Z', false],
    ['Mon-Fri 07:00-19:00', 'UTC', '2026-01-10T12:00:00Z', false],
    ['Mon-Fri 07:00-19:00', 'Europe/Berlin', '2026-01-05T06:00:00Z', true],
    ['Mon-Fri 07:00-19:00', 'Europe/Berlin', '2026-07-06T05:00:00Z', true],
    ['Mon-Fri 07:00-19:00', 'Europe/Berlin', '2026-07-06T04:59:00Z', false],
    ['Mon 00:00-24:00', 'Pacific/Auckland', '2026-01-04T11:00:00Z', true],
    ['Mon 00:00-24:00', 'Pacific/Auckland', '2026-01-05T11:00:00Z', false],
    ['Sat-Mon 08:00-12:00', 'UTC', '2026-01-11T08:00:00Z', true],
    ['Sat-Mon 08:00-12:00', 'UTC', '2026-01-06T08:00:00Z', false],
    ['Fri 22:00-06:00', 'UTC', '2026-01-09T23:00:00Z', true],
    ['Fri 22:00-06:00', 'UTC', '2026-01-10T05:59:00Z', true],
    ['Fri 22:00-06:00', 'UTC', '2026-01-10T22:00:00Z', false],
    ['Fri 22:00-06:00', 'UTC', '2026-01-09T05:00:00Z', false],
    ['Sun 22:00-06:00', 'UTC', '2026-01-05T05:00:00Z', true],
    ['Mon 07:00-09:00, Mon 17:00-19:00', 'UTC', '2026-01-05T18:00:00Z', true],
    ['Mon 07:00-09:00, Mon 17:00-19:00', 'UTC', '2026-01-05T12:00:00Z', false],
  ])('%s in %s: at %s %s', verifies('scaling.size'), (peak, timeZone, at, isPeak) => {
    expect(sizeAt(sized(peak, timeZone), new Date(at))).toEqual(isPeak ? declared : offPeak);
  });
});

it('a function without a schedule has its declared size, and one that is none counts as absent', () => {
  const at = new Date('2026-01-10T03:00:00Z');
  expect(hasSchedule(declared)).toBe(false);
  expect(sizeAt(declared, at)).toEqual(declared);
  expect(sizesOf(declared)).toEqual([declared]);
  expect(sizeAt(sized('weekdays'), at)).toEqual(declared);
  expect(sizesOf(sized('Mon 07:00-19:00'))).toEqual([declared, offPeak]);
});

it.each([
  [{ 'itp.size.peak': 'Mon-Fri' }, 'itp.size.peak', 'is not hours such as "Mon-Fri 07:00-19:00"'],
  [{ 'itp.size.peak': 'Mon-Fri 07:00-25:00' }, 'itp.size.peak', 'is not hours'],
  [{ 'itp.size.peak': 'Mon-Fri 24:00-07:00' }, 'itp.size.peak', 'is not hours'],
  [{ 'itp.size.peak': 'Mon-Fri 07:00-07:00' }, 'itp.size.peak', 'is not hours'],
  [{ 'itp.size.peak': 'Mon-Xyz 07:00-19:00' }, 'itp.size.peak', 'is not hours'],
  [{ 'itp.size.peak': 'Mon 07:00-19:00,' }, 'itp.size.peak', 'is not hours'],
  [{ 'itp.size.time-zone': 'Berlin' }, 'itp.size.time-zone', 'is not a time zone'],
  [{ 'itp.size.off-peak.limits': 'cpu=much' }, 'itp.size.off-peak.limits', 'is not an amount of CPU'],
  [{ 'itp.size.off-peak.limits': '2 cores' }, 'itp.size.off-peak.limits', 'is not amounts such as'],
  [{ 'itp.size.off-peak.requests': 'disk=1' }, 'itp.size.off-peak.requests', 'is not amounts such as'],
])('%o is refused', verifies('scaling.size'), (given, name, message) => {
  const { annotations } = sized('Mon-Fri 07:00-19:00');
  const faults = [...sizeFaults({ ...declared, annotations: { ...annotations, ...given } })];
  expect(faults).toEqual([[`/annotations/${name}`, expect.stringContaining(message)]]);
});

it('half a schedule is none', verifies('scaling.size'), () => {
  expect([...sizeFaults({ annotations: { 'itp.size.peak': 'Mon 07:00-19:00' } })]).toEqual([
    ['/annotations/itp.size.off-peak.limits', 'is missing'],
  ]);
  expect([...sizeFaults({ annotations: { 'itp.size.off-peak.limits': 'cpu=1' } })]).toEqual([
    ['/annotations/itp.size.peak', 'is missing'],
  ]);
});
