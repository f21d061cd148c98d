import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, chromiumPath, launchBrowser, openVisit, takeScreenshot } from '#test/e2e/browser.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const reason = chromiumPath ? '' : ' (skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium)';

describe.skipIf(!chromiumPath)(`the sign-in pages in a browser${reason}`, () => {
  let sandbox: Sandbox;
  let browser: Browser;
  let app: Server;
  let redirectUri: string;
  const received: string[] = [];
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
    app = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (request.url!.startsWith('/callback')) received.push(`${request.method} ${request.url} ${body}`);
        response.setHeader('content-type', 'text/html').end('<title>App</title>arrived');
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
    sandbox.addRedirectUri(redirectUri);
  });
  afterAll(async () => {
    await browser?.close();
    app?.close();
    await sandbox?.close();
  });

  function authorizeUrl(more: Record<string, string> = {}): string {
    const parameters = new URLSearchParams({
      client_id: sandbox.clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid User.Read',
      state: 'here & there',
      code_challenge: createHash('sha256').update('verifier').digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return `${sandbox.browserUrl}/${sandbox.tenantId}/oauth2/v2.0/authorize?${parameters}`;
  }

  it.each([
    ['query', /^GET \/callback\?code=[\w-]+&session_state=[\w-]+&state=here\+%26\+there $/],
    ['form_post', /^POST \/callback code=[\w-]+&session_state=[\w-]+&state=here\+%26\+there$/],
  ])('bring the answer back by %s, by keyboard alone', verifies('sandbox.msal'), async (response_mode, expected) => {
    const visit = await openVisit(browser);
    await visit.page.goto(authorizeUrl({ response_mode, login_hint: 'leila@lanternfish.example' }));
    const focused = visit.page.locator(':focus');
    expect(await focused.textContent()).toContain('Leila Haddad');
    await focused.press('Enter');
    await visit.page.getByText('arrived').waitFor();
    expect(received.at(-1)).toMatch(expected);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it.each([
    ['light', 1600],
    ['dark', 400],
  ] as const)('are readable in %s at %i px', verifies('sandbox.msal'), async (colorScheme, width) => {
    const visit = await openVisit(browser, { colorScheme, viewport: { width, height: 800 } });
    await visit.page.goto(authorizeUrl());
    expect(await accessibilityFaults(visit.page)).toEqual([]);
    const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await takeScreenshot(visit.page, `sign-in-${colorScheme}-${width}`);
    await visit.page.goto(authorizeUrl({ redirect_uri: 'https://elsewhere.example/' }));
    expect(await visit.page.getByRole('alert').textContent()).toContain('AADSTS50011');
    expect(await accessibilityFaults(visit.page)).toEqual([]);
    await visit.close();
  });
});
