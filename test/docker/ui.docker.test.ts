import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  chromiumPath,
  launchBrowser,
  openVisit,
  takeScreenshot,
  type Visit,
} from '#test/e2e/browser.ts';
import { verifies } from '#test/verifies.ts';
import { openStack, type Stack, withStack } from './stack.ts';

const reason = chromiumPath ? '' : ' (skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium)';
/** A function that nobody else's test scales. */
const scaled = 'audit-query';

withStack(() =>
  describe.skipIf(!chromiumPath)(`the operators' page on Docker${reason}`, () => {
    let stack: Stack;
    let browser: Browser;
    let visit: Visit;
    let page: Page;

    beforeAll(async () => {
      [stack, browser] = await Promise.all([openStack(), launchBrowser()]);
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      const httpCredentials = {
        username: stack.secret('basic-auth-user'),
        password: stack.secret('basic-auth-password'),
      };
      visit = await openVisit(browser, { httpCredentials });
      ({ page } = visit);
    });
    afterEach(() => visit?.close());

    const visitPage = (place = '') => page.goto(`http://127.0.0.1:${stack.settings.GATEWAY_PORT}/ui${place}`);

    it('shows what the provider runs, and that it answers', verifies('gateway.ui'), async () => {
      await visitPage();
      await page.getByText('Provider itp-swarm answers').waitFor();
      const cells = page.getByRole('row', { name: /^rest-api / }).getByRole('cell');
      expect(await cells.nth(0).textContent()).toBe('frontend');
      const before = Number((await cells.nth(3).textContent())!.replaceAll(',', ''));
      expect((await stack.fetch('/api/v1/plans')).status).toBe(200);
      await expect
        .poll(async () => Number((await cells.nth(3).textContent())!.replaceAll(',', '')), { timeout: 10_000 })
        .toBeGreaterThan(before);
      await expect.poll(() => cells.nth(6).textContent()).toMatch(/s$/);
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    it('scales a function up and down', { ...verifies('gateway.ui-scale'), timeout: 150_000 }, async () => {
      await visitPage();
      const row = page.getByRole('row', { name: new RegExp(`^${scaled} `) });
      const figures = row.locator('.figures');
      await expect.poll(() => figures.textContent()).toBe('1/1');
      const more = row.getByRole('button', { name: `One replica of ${scaled} more` });
      await more.focus();
      await page.keyboard.press('Enter');
      await page.getByText(`${scaled} scales to 2.`).waitFor();
      await expect.poll(() => figures.textContent(), { timeout: 60_000 }).toBe('2/2');
      expect(await more.evaluate((node) => node === document.activeElement)).toBe(true);
      const status = (await (await stack.operate(`/system/function/${scaled}`)).json()) as { replicas: number };
      expect(status.replicas).toBe(2);

      const fewer = row.getByRole('button', { name: `One replica of ${scaled} less` });
      await fewer.click();
      await expect.poll(() => figures.textContent(), { timeout: 60_000 }).toBe('1/1');
      expect(await fewer.getAttribute('aria-disabled')).toBe('true');
    });

    it('follows the log of a function', verifies('gateway.ui-scale'), async () => {
      await visitPage('#functions/rest-api');
      const log = page.getByRole('list', { name: 'Log of rest-api' });
      await log.getByRole('listitem').first().waitFor();
      const id = `ui-${crypto.randomUUID()}`;
      await stack.operate('/api/v1/plans', { headers: { 'x-call-id': id } });
      const line = log.getByRole('listitem').filter({ hasText: id });
      await line.waitFor();
      const inView = () =>
        line.evaluate((node) => {
          const list = node.parentElement!.getBoundingClientRect();
          return node.getBoundingClientRect().top >= list.top && node.getBoundingClientRect().top < list.bottom;
        });
      await expect.poll(inView).toBe(true);
      await page.getByText('Uses now').waitFor();
      await takeScreenshot(page, 'ui-docker-log');
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }),
);
