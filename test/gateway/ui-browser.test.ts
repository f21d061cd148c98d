import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import {
  accessibilityFaults,
  chromiumPath,
  launchBrowser,
  openVisit,
  takeScreenshot,
  type Visit,
} from '#test/e2e/browser.ts';
import { verifies } from '#test/verifies.ts';
import { idOf, post, queueWorld } from './queue-world.ts';
import { credentials, type TestGateway } from './start-gateway.ts';

const reason = chromiumPath ? '' : ' (skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium)';
const httpCredentials = { username: credentials.user, password: credentials.password };
/** Enough that the page must scroll. */
const others = Array.from({ length: 30 }, (_, index) => `other-${String(index).padStart(2, '0')}`);

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** A row of the list of dead letters that shows what `kind` of `key` was given up. */
const letters = (page: Page) => page.getByRole('table', { name: 'Dead letters' }).getByRole('row', { name: /ago/ });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe.skipIf(!chromiumPath)(`the operators' page in a browser${reason}`, () => {
  const world = queueWorld(openPglite);
  const { behaviour, calls, settled } = world;
  let gateway: TestGateway;
  let browser: Browser;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    gateway = await world.start(['worker', ...others].map((name) => world.recorder(name)));
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    visit = await openVisit(browser, { httpCredentials });
    ({ page } = visit);
    behaviour.set('bad', () => new Response('no', { status: 500 }));
  });
  afterEach(async () => {
    await visit.close();
    const headers = { authorization: `Basic ${btoa(`${credentials.user}:${credentials.password}`)}` };
    await fetch(`${gateway.url}/system/queue/dead?function=worker`, { method: 'DELETE', headers });
  });

  const visitPage = (place = '') => page.goto(`${gateway.url}/ui${place}`);
  const call = (name: string, body: string) =>
    fetch(`${gateway.url}/function/${name}`, { method: 'POST', body }).then((answer) => answer.text());
  async function fail(count: number, headers: Record<string, string> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push(idOf(await post(gateway, 'worker', 'bad', headers)));
    await Promise.all(ids.map((id) => settled(id, 'failed')));
    return ids;
  }

  it('shows calls as they come', verifies('gateway.ui-live', 'gateway.ui-policy'), async () => {
    await visitPage();
    const shown = row(page, /^worker /).getByRole('cell');
    await expect.poll(() => shown.count()).toBe(11);
    await expect.poll(() => page.getByText('Functions in this process').isVisible()).toBe(true);
    const before = Number(await shown.nth(3).textContent());
    for (let index = 0; index < 5; index++) await call('worker', 'good');
    await expect.poll(() => shown.nth(3).textContent(), { timeout: 10_000 }).toBe(String(before + 5));
    await expect.poll(() => shown.nth(6).textContent()).toMatch(/ms$/);
    expect(visit.faults).toEqual([]);
  });

  it('loses neither focus, nor what is typed, nor place while it follows', verifies('gateway.ui-live'), async () => {
    await visitPage();
    const link = page.getByRole('link', { name: 'other-20' });
    await link.focus();
    await page.evaluate(() => window.scrollTo(0, 400));
    const looked = page.locator('#state-live');
    const [before, place] = [await looked.textContent(), await page.evaluate(() => window.scrollY)];
    await call('other-20', 'good');
    await expect.poll(() => looked.textContent(), { timeout: 10_000 }).not.toBe(before);
    await expect
      .poll(() =>
        row(page, /^other-20 /)
          .getByRole('cell')
          .nth(3)
          .textContent(),
      )
      .not.toBe('0');
    expect(await link.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => window.scrollY)).toBe(place);

    const filter = page.getByRole('searchbox', { name: 'Filter' });
    await filter.pressSequentially('other-1');
    await expect.poll(() => page.getByRole('row').count()).toBe(11);
    const then = await looked.textContent();
    await expect.poll(() => looked.textContent(), { timeout: 10_000 }).not.toBe(then);
    expect(await filter.inputValue()).toBe('other-1');
    expect(await filter.evaluate((node) => node === document.activeElement)).toBe(true);
    await filter.fill('none such');
    await page.getByText('No function has “none such”').waitFor();
  });

  it('says what cannot be done where all runs in one process', verifies('gateway.ui'), async () => {
    await visitPage('#functions/worker');
    await page.getByText('Read-only: stack.yml says what runs in this process').waitFor();
    await page.getByText('its lines are in the gateway’s log').waitFor();
    expect(await button(page, /replica/).count()).toBe(0);
    await page.goto(`${gateway.url}/ui#functions/gone`);
    await page.getByText('It is not deployed.').waitFor();
  });

  it('is used by keyboard', verifies('gateway.ui-accessible'), async () => {
    await visitPage();
    await row(page, /^worker /).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.getByRole('link', { name: 'worker' }).focus();
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: 'worker' });
    await heading.waitFor();
    expect(await heading.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Close');
    await page.keyboard.press('Escape');
    await heading.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('worker');
  });

  it('shows a dead letter without credentials', verifies('gateway.ui-letters'), async () => {
    const [callId] = await fail(1, { authorization: 'Bearer canary', 'x-api-key': 'canary', 'x-plan': 'p1' });
    await visitPage('#queue');
    await letters(page).getByRole('link').click();
    const panel = page.getByRole('complementary');
    await panel.getByText(callId!).first().waitFor();
    expect(await panel.locator('pre').textContent()).toBe('bad');
    await panel.getByText('p1', { exact: true }).waitFor();
    expect(await page.content()).not.toContain('canary');
    await takeScreenshot(page, 'ui-dead-letter');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('replays one, and the focus goes on to the next', verifies('gateway.ui-letters'), async () => {
    await fail(3);
    await visitPage('#queue');
    await expect.poll(() => letters(page).count()).toBe(3);
    behaviour.delete('bad');
    calls.length = 0;
    await button(page, /^Replay the call/)
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByText('The call of worker waits again.').waitFor();
    await expect.poll(() => letters(page).count()).toBe(2);
    expect(await focused(page)).toMatch(/^Replay the call/);
    await expect.poll(() => calls.map(({ body }) => body)).toEqual(['bad']);
  });

  it('replays all of a function', verifies('gateway.ui-letters'), async () => {
    const ids = await fail(3);
    await visitPage('#queue');
    behaviour.delete('bad');
    await button(page, 'Replay all of worker').click();
    await page.getByText('3 of worker wait again.').waitFor();
    await Promise.all(ids.map((id) => settled(id, 'completed')));
    await page.getByText('No call was given up.').waitFor();
  });

  it('purges one or all, once it has asked', verifies('gateway.ui-letters'), async () => {
    await fail(3);
    await visitPage('#queue');
    const purge = button(page, /^Purge the call/).first();
    await purge.click();
    await button(page, 'Cancel').click();
    expect(await letters(page).count()).toBe(3);
    await purge.click();
    await page.keyboard.press('Escape');
    expect(await letters(page).count()).toBe(3);
    await purge.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Purge' }).click();
    await expect.poll(() => letters(page).count()).toBe(2);
    await button(page, 'Purge all of worker').click();
    await page.getByText('Purge 2 dead letters of worker?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Purge all' }).click();
    await page.getByText('No call was given up.').waitFor();
    expect(visit.faults).toEqual([]);
  });

  it('shows older dead letters when asked', verifies('gateway.ui-letters'), async () => {
    await fail(52);
    await visitPage('#queue');
    await expect.poll(() => letters(page).count()).toBe(50);
    await button(page, 'Show older ones').click();
    await expect.poll(() => letters(page).count()).toBe(52);
    expect(await button(page, 'Show older ones').isVisible()).toBe(false);
  });

  it('shows how much waits, and for how long', verifies('gateway.ui'), async () => {
    behaviour.set('later', () => new Response(null, { status: 503, headers: { 'retry-after': '600' } }));
    const id = idOf(await post(gateway, 'other-00', 'later'));
    await settled(id, 'retry');
    await visitPage();
    const cells = row(page, /^other-00 /).getByRole('cell');
    await expect.poll(() => cells.nth(8).textContent()).toBe('1');
    await expect.poll(() => cells.nth(9).textContent(), { timeout: 10_000 }).toMatch(/^\d+ s$/);
    await fetch(`${gateway.url}/async-function/${id}`, { method: 'DELETE' });
    await expect.poll(() => cells.nth(8).textContent(), { timeout: 10_000 }).toBe('0');
  });

  it('does nothing that a page of another site asks for', verifies('gateway.other-sites'), async () => {
    await fail(1);
    await visitPage('#queue');
    await letters(page).waitFor();
    const address = `${gateway.url}/system/queue/dead/replay`;
    const elsewhere = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<form method="post" enctype="text/plain" action="${address}">
        <input name='{"function":"worker","x":"' value='"}'><button>Win</button></form>`);
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    calls.length = 0;
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    const answered = page.waitForResponse(address);
    await button(page, 'Win').click();
    expect((await answered).status()).toBe(403);
    await visitPage('#queue');
    await expect.poll(() => letters(page).count()).toBe(1);
    expect(calls).toEqual([]);
    elsewhere.close();
  });

  it.each([
    ['light', 1600],
    ['dark', 1600],
    ['light', 400],
    ['dark', 400],
  ] as const)('is readable: %s, %i pixels', verifies('gateway.ui-accessible'), async (colorScheme, width) => {
    await fail(2);
    for (let index = 0; index < 20; index++) await call('worker', 'good');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const place of ['#functions', '#functions/worker', '#queue']) {
      await visitPage(place);
      await page.locator('#state-gateway').waitFor();
      await page.locator('tbody tr, #panel dl').locator('visible=true').first().waitFor();
      await takeScreenshot(page, `ui-${place.slice(1).replace('/', '-')}-${colorScheme}-${width}`);
      expect(await accessibilityFaults(page), place).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(width);
    }
  });

  it('says so when the gateway is gone, and shows what was', verifies('gateway.ui-live'), async () => {
    const mortal = await world.start([world.recorder('mortal')], { shared: true });
    await page.goto(`${mortal.url}/ui`);
    await row(page, /^mortal /).waitFor();
    await world.stop(mortal);
    await page.getByText(/^The gateway does not answer. What is shown is of \d/).waitFor();
    expect(await row(page, /^mortal /).isVisible()).toBe(true);
  });
});
