import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { onwardHeaders } from './headers.ts';

function forwarded(given: Record<string, string>, behindProxy: boolean): Record<string, string> {
  const headers = { host: 'gateway:8080', ...given };
  const rawHeaders = Object.entries(headers).flat();
  const request = { headers, rawHeaders, socket: { remoteAddress: '172.28.0.5' } } as unknown as IncomingMessage;
  const onward = onwardHeaders(request, behindProxy).headers;
  const names = onward.filter((_, index) => index % 2 === 0);
  expect(new Set(names).size).toBe(names.length);
  return Object.fromEntries(
    names.map((name, index) => [name.replace('x-forwarded-', ''), onward[index * 2 + 1]!]),
  ) as Record<string, string>;
}

const told = {
  'x-forwarded-for': '198.51.100.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'planner.example',
};

describe('who is behind a connection', () => {
  it('is what a trusted proxy says', verifies('gateway.client'), () => {
    expect(forwarded(told, true)).toMatchObject({ for: '198.51.100.7', proto: 'https', host: 'planner.example' });
  });

  it('is what the connection tells when anybody else says so', verifies('gateway.client'), () => {
    expect(forwarded(told, false)).toMatchObject({ for: '172.28.0.5', proto: 'http', host: 'gateway:8080' });
  });

  it.each([
    ['8.8.8.8, 198.51.100.7', '198.51.100.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['somebody', '172.28.0.5'],
    ['198.51.100.7, ', '172.28.0.5'],
    ['', '172.28.0.5'],
  ])('is whom the proxy saw itself: %j', verifies('gateway.client'), (chain, address) => {
    expect(forwarded({ ...told, 'x-forwarded-for': chain }, true).for).toBe(address);
  });

  it.each([
    [{ 'x-forwarded-proto': 'javascript' }, { proto: 'http', host: 'gateway:8080' }],
    [{ 'x-forwarded-host': 'a, b' }, { proto: 'http', host: 'gateway:8080' }],
    [{ 'x-forwarded-host': 'evil.example/x' }, { proto: 'http', host: 'gateway:8080' }],
    [{}, { for: '172.28.0.5', proto: 'http', host: 'gateway:8080' }],
  ])('is told by nothing that makes no sense: %j', verifies('gateway.client'), (given, expected) => {
    expect(forwarded(given as Record<string, string>, true)).toMatchObject(expected);
  });
});
