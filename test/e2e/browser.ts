import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const screenshots = join(import.meta.dirname, '../../test-results/screenshots');

/** How often a test is tried again: Chromium drops its requests whenever Docker adds an interface to this machine. */
export const retry = 1;

/** Where a Chromium is: CHROMIUM_PATH, or where Debian puts it; undefined when there is none. */
export const chromiumPath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
);

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath! });
}

export interface Visit {
  page: Page;
  /** Errors of scripts, of the policy and of requests that this page has seen so far. */
  faults: string[];
  close(): Promise<void>;
}

/** A browser of a person of their own: no cookies, British dates. */
export async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const usual = { viewport: { width: 1600, height: 900 }, locale: 'en-GB', ignoreHTTPSErrors: true };
  const context = await browser.newContext({ ...usual, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}

/** Signs `name` in as a person does: from the signed-out page over the tenant's account picker. */
export async function signIn({ page, faults }: Visit, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: `${name}: account and theme` }).waitFor();
  // The signed-out page learns by a 401 that nobody is signed in, and Chromium reports that as an error.
  const signedOut = faults.findIndex((fault) => fault.includes('401'));
  if (signedOut >= 0) faults.splice(signedOut, 1);
}

/** Keeps a picture for people to look at. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
}

/** Serious and critical faults of accessibility on what is shown now, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(
      // Fluent UI's sentinels pass the focus on at once; nobody can stay on one.
      { exclude: ['[data-tabster-dummy]'] },
      { resultTypes: ['violations'] },
    ),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`);
}

/** Widths at which pages are looked at. */
export const sizes = [
  ['wide', { width: 1600, height: 900 }],
  ['narrow', { width: 400, height: 800 }],
] as const;

interface Appearance {
  /** Names the pictures. */
  size: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
}

/** Shows `page` in a size and a colour scheme. What it gives takes a picture of what is shown then, which fits and has no fault. */
export async function show(
  page: Page,
  { size, viewport, colorScheme }: Appearance,
): Promise<(name: string) => Promise<void>> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  return async (name) => {
    await takeScreenshot(page, `${name}-${size}-${colorScheme}`);
    expect(await accessibilityFaults(page), name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(viewport.width);
  };
}
