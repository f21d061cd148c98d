import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { requireSameOrigin } from './same-origin.ts';

const site = 'https://planner.example';

function write(headers: Record<string, string>): () => void {
  const request = new Request('http://10.0.0.7:8080/', { method: 'POST', headers });
  return () => requireSameOrigin(request);
}

it(
  'takes a write of a page of its own, by the Host that the browser asked for',
  verifies('kubernetes.unchanged'),
  () => {
    expect(write({ origin: site, host: 'planner.example' })).not.toThrow();
    expect(write({ origin: site, host: '10.0.0.7:8080', 'x-forwarded-host': 'planner.example' })).not.toThrow();
  },
);

it('refuses a write of another site, or of a client that does not say', verifies('kubernetes.unchanged'), () => {
  const host = { host: '10.0.0.7:8080', 'x-forwarded-host': 'planner.example' };
  for (const headers of [
    host,
    { ...host, origin: 'https://elsewhere.example' },
    { ...host, origin: 'http://10.0.0.7:8080' },
    { ...host, origin: site, 'sec-fetch-site': 'cross-site' },
    { ...host, origin: 'null' },
  ]) {
    expect(write(headers)).toThrow('not sent by a page of this site');
  }
});
