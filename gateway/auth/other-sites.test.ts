import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { refuseOtherSites } from './other-sites.ts';

const host = '127.0.0.1:8080';
const asked = (method: string, headers: Record<string, string>) => () =>
  refuseOtherSites(new Request(`http://${host}/system/functions`, { method, headers: { host, ...headers } }));

describe('a request of administration', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    '%s from a page of another site is refused',
    verifies('gateway.other-sites'),
    (method) => {
      for (const headers of [
        { origin: 'https://elsewhere.example' },
        { origin: 'null' },
        { origin: 'http://127.0.0.1:9090' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: `http://${host}` },
      ]) {
        expect(asked(method, headers), JSON.stringify(headers)).toThrow('another site');
      }
    },
  );

  it('from our own page passes', verifies('gateway.other-sites'), () => {
    expect(asked('POST', { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(asked('POST', { origin: `http://${host}` })).not.toThrow();
  });

  it('of what is no browser passes', verifies('gateway.other-sites'), () => {
    expect(asked('POST', {})).not.toThrow();
    expect(asked('DELETE', { 'user-agent': 'Go-http-client/1.1' })).not.toThrow();
  });

  it('that only reads passes', verifies('gateway.other-sites'), () => {
    expect(asked('GET', { 'sec-fetch-site': 'cross-site' })).not.toThrow();
  });
});
