import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testHost } from '#lib/runtime/testing.ts';
import { verifies } from '#test/verifies.ts';
import handler from './handler.ts';

const built = existsSync(fileURLToPath(new URL('./dist/index.html', import.meta.url)));
const host = testHost();
const get = (path: string, encoding = 'identity') =>
  handler.fetch(new Request(`http://console${path}`, { headers: { 'accept-encoding': encoding } }), host);
const addressesIn = (html: string) => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);

/** Gzipped bytes of all that the first view needs. */
const budget = 320 * 1024;

describe.skipIf(!built)('what was built (skipped unless the console is built)', () => {
  it('serves every file that the page names, to be kept', verifies('console.caching'), async () => {
    const addresses = addressesIn(await (await get('/')).text());
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      const response = await get(address);
      expect(response.status, address).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });

  it('has no inline script or style in the page', verifies('console.csp'), async () => {
    const html = await (await get('/')).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
  });

  it('stays small enough to start quickly', async () => {
    const addresses = addressesIn(await (await get('/')).text());
    const sizes = addresses.map(async (address) => Number((await get(address, 'gzip')).headers.get('content-length')));
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(budget);
  });
});
