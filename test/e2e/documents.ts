import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import {
  accessibilityFaults,
  chromiumPath,
  launchBrowser,
  openVisit,
  retry,
  show,
  signIn,
  sizes,
  takeScreenshot,
  type Visit,
} from './browser.ts';
import { encryptedPdf } from '../documents/samples/bad.ts';
import { launchMinutes, venueOffer, withBallast } from '../documents/samples/offer.ts';
import { choose, drop, isMarkInView, more, row, search, share, textOfMarks } from './documents-page.ts';
import type { Target } from './target.ts';

const me = 'Maya Lindqvist';
const other = 'Tomás Herrera';
const reason = chromiumPath ? '' : ' (skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium)';
/** What the console sends at once. */
const chunk = 8 * 1024 * 1024;

/** Milliseconds that a test may take which waits for documents to be read, on a busy machine. */
const slow = 120_000;
const readyTimeout = { timeout: slow / 2 };

/** What a person does with documents in the console, on a product that `open` gives in its first state. */
export function documentsInBrowser(where: string, open: () => Promise<Target>): void {
  describe.skipIf(!chromiumPath)(`documents in a browser, ${where}${reason}`, { timeout: slow, retry }, () => {
    let app: Target;
    let browser: Browser;
    let visit: Visit;
    let page: Page;

    beforeAll(async () => {
      [app, browser] = await Promise.all([open(), launchBrowser()]);
    });
    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });
    beforeEach(async () => {
      visit = await openVisit(browser);
      page = visit.page;
      await signIn(visit, app.url, me);
      await page.goto(`${app.url}/documents`);
    });
    afterEach(() => visit?.close());

    /** Adds a document beside the browser, and waits until it is read. */
    async function add(fileName: string, body: Uint8Array, access = 'owner'): Promise<Document> {
      const form = new FormData();
      form.set('access', access);
      form.set('file', new Blob([Uint8Array.from(body)]), fileName);
      const response = await app.fetch('/uploads', { method: 'POST', body: form });
      expect(response.status).toBe(201);
      const { id } = (await response.json()) as Document;
      const read = async () => (await (await app.fetch(`/api/v1/documents/${id}`)).json()) as Document;
      await expect.poll(async () => (await read()).state, { timeout: 60_000 }).not.toBe('working');
      return read();
    }

    it('says what to do where there is nothing yet', verifies('documents.console.list'), async () => {
      await page.getByText('Drop your first document here').waitFor();
      await page.getByRole('button', { name: 'Choose files' }).waitFor();
      await takeScreenshot(page, 'documents-empty');
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    it(
      'takes dropped files and shows when they are read',
      verifies('documents.console.upload', 'documents.console.live'),
      async () => {
        await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
        await drop(page, 'Venue offer.pdf', await venueOffer());
        await row(page, 'Venue offer').getByText('Ready').waitFor(readyTimeout);
        await row(page, 'Venue offer').getByText('PDF, 3 pages').waitFor();
        expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true);
        expect(visit.faults).toEqual([]);
      },
    );

    it('goes on with what a lost connection cut off', verifies('documents.console.upload'), async () => {
      const file = await withBallast(await venueOffer(), chunk + 1_000_000);
      const sent: number[] = [];
      await page.route('**/uploads/*', async (route) => {
        const request = route.request();
        if (request.method() === 'PATCH') {
          sent.push(Number(request.headers()['upload-offset']));
          if (sent.length === 2) await page.context().setOffline(true);
        }
        await route.continue().catch(() => undefined);
      });
      await choose(page, 'Large offer.pdf', file);
      await page.getByText('this goes on when it is back').waitFor(readyTimeout);
      await takeScreenshot(page, 'documents-upload-waiting');
      await page.context().setOffline(false);
      await row(page, 'Large offer').getByText('Ready').waitFor(readyTimeout);
      expect(sent).toEqual([0, chunk, chunk]);
    });

    it('says in words why one cannot be read', verifies('documents.console.live'), async () => {
      await choose(page, 'Secret.pdf', encryptedPdf());
      await row(page, 'Secret')
        .getByText(/password/i)
        .waitFor(readyTimeout);
      await row(page, 'Secret').getByRole('button', { name: 'Try again' }).waitFor();
      expect(visit.faults).toEqual([]);
    });

    it('says at once what would be refused', verifies('documents.console.upload'), async () => {
      await choose(page, 'Nothing.txt', Buffer.of());
      const uploads = page.getByRole('list', { name: 'Uploads' });
      await uploads.getByText('This file is empty.').waitFor();
      await page.getByRole('button', { name: 'Dismiss Nothing.txt' }).click();
      await uploads.waitFor({ state: 'detached' });
    });

    it('filters the list', verifies('documents.console.list'), async () => {
      await add('Minutes.md', Buffer.from('# Minutes\n\nThe board met on Monday.\n'));
      await row(page, 'Minutes').waitFor();
      await page.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: 'Markdown' }).click();
      await row(page, 'Venue offer').waitFor({ state: 'detached' });
      await row(page, 'Minutes').waitFor();
      await page.getByRole('searchbox', { name: 'Filter by title' }).fill('offer');
      await page.getByText('No document fits these filters.').waitFor();
      await page.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: 'Any kind' }).click();
      await row(page, 'Venue offer').waitFor();
      expect(await row(page, 'Minutes').count()).toBe(0);
      expect(visit.faults).toEqual([]);
    });

    it(
      'finds a passage, and opens it marked at its page',
      verifies('documents.console.search', 'documents.console.reader'),
      async () => {
        await search(page, 'until when is cancellation free of charge');
        const passage = page.getByRole('list', { name: 'Passages' }).getByRole('listitem').first();
        await passage.getByText('page 2').waitFor();
        expect(await passage.locator('mark').allTextContents()).toContainEqual(expect.stringMatching(/cancellation/i));
        await takeScreenshot(page, 'documents-search');
        await passage.getByRole('link').click();
        const mark = page.getByRole('region', { name: 'Text of page 2' }).locator('mark').first();
        await mark.waitFor();
        expect(await textOfMarks(page)).toContain('Cancellation is free of charge');
        await expect.poll(() => isMarkInView(page)).toBe(true);
        await takeScreenshot(page, 'documents-reader');
        await page.getByRole('button', { name: 'Next page' }).click();
        await page.getByText('The kitchen closes at eleven').waitFor();
        await page.getByRole('textbox', { name: 'Number of the page' }).fill('1');
        await page.keyboard.press('Enter');
        await page.getByText('seats 120 guests').waitFor();
        await page.goBack();
        await page.goBack();
        await mark.waitFor();
        await page.goBack();
        await page.getByRole('list', { name: 'Passages' }).waitFor();
        expect(visit.faults).toEqual([]);
      },
    );

    it('lets others read what its owner shares, at once', verifies('documents.console.access'), async () => {
      await add('Shared plan.md', Buffer.from('# Shared plan\n\nThe umbrella colour is turquoise.\n'));
      const guest = await openVisit(browser);
      try {
        await signIn(guest, app.url, other);
        await guest.page.goto(`${app.url}/documents`);
        await guest.page.getByText('Drop your first document here').waitFor();
        await search(guest.page, 'umbrella colour');
        await guest.page.getByText('Nothing found').waitFor();
        await guest.page.goto(`${app.url}/documents`);

        await share(page, 'Shared plan', 'Who may read Marketing launch');
        await row(page, 'Shared plan').getByText('Who may read Marketing launch').waitFor();
        await row(guest.page, 'Shared plan').waitFor();
        await more(guest.page, 'Shared plan').click();
        await guest.page.getByRole('menuitem', { name: 'Read' }).waitFor();
        expect(await guest.page.getByRole('menuitem', { name: 'Delete' }).count()).toBe(0);
        await guest.page.keyboard.press('Escape');

        await share(page, 'Shared plan', 'Only me');
        await row(guest.page, 'Shared plan').waitFor({ state: 'detached' });
        await search(guest.page, 'umbrella colour');
        await guest.page.getByText('Nothing found').waitFor();
      } finally {
        await guest.close();
      }
    });

    it('renames by the keyboard', async () => {
      await more(page, 'Shared plan').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Rename' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Title' }).fill('Plan of the umbrellas');
      await page.keyboard.press('Enter');
      await row(page, 'Plan of the umbrellas').waitFor();
      expect(visit.faults).toEqual([]);
    });

    it('deletes after a question, and then nothing finds it', verifies('documents.console.delete'), async () => {
      const { id } = await add(
        'To be gone.md',
        Buffer.from('# To be gone\n\nThe password of the fountain is plover.\n'),
      );
      await more(page, 'To be gone').click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await more(page, 'To be gone').click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await row(page, 'To be gone').waitFor({ state: 'detached' });
      await search(page, 'password of the fountain');
      await page
        .getByText('Nothing found')
        .or(page.getByRole('list', { name: 'Passages' }))
        .waitFor();
      expect(await page.getByText('plover').count()).toBe(0);
      await page.goto(`${app.url}/documents/${id}`);
      await page.getByText('This document cannot be shown').waitFor();
    });

    it(
      'opens the passage that an answer of the chat cites, also later',
      verifies('documents.console.citations', 'documents.chat.history'),
      async () => {
        await page
          .getByRole('textbox', { name: 'Message' })
          .fill('According to the documents, until when is cancellation free of charge?');
        await page.keyboard.press('Enter');
        const log = page.getByRole('log', { name: 'Conversation' });
        await log.getByRole('link', { name: '[1]' }).first().click();
        await page.locator('mark').first().waitFor();
        expect(await textOfMarks(page)).toContain('Cancellation is free of charge');
        await takeScreenshot(page, 'documents-citation');
        await page.goto(`${app.url}/documents`);
        await log.getByRole('link', { name: '[1]' }).first().click();
        await page.locator('mark').first().waitFor();
        expect(await textOfMarks(page)).toContain('Cancellation is free of charge');
        expect(visit.faults).toEqual([]);
      },
    );

    it(
      'makes tasks of what a document asks for, once they were seen',
      verifies('documents.console.tasks'),
      async () => {
        await add('Launch minutes.md', Buffer.from(launchMinutes));
        await row(page, 'Launch minutes').getByRole('link', { name: 'Launch minutes' }).click();
        await page.getByRole('button', { name: 'Make tasks of it' }).click();
        const choice = (name: string | RegExp) =>
          page.getByRole('list', { name: 'Choices' }).getByRole('button', { name });
        await choice(/Marketing launch/).click();
        await page.getByRole('log', { name: 'Conversation' }).getByText('Book the photographer').first().waitFor();
        await takeScreenshot(page, 'documents-tasks');
        await choice(/Yes/).last().click();
        await page.getByRole('button', { name: /^Open .*photographer/ }).click();
        const notes = page.getByRole('dialog').getByLabel('Notes');
        await expect
          .poll(() => notes.inputValue())
          .toMatch(/Book the photographer[^]*Launch minutes|Launch minutes[^]*Book the photographer/);
        expect(visit.faults).toEqual([]);
      },
    );

    it(
      'draws what a document is connected to, and goes on from there',
      verifies('documents.console.graph'),
      async () => {
        await more(page, 'Venue offer').first().click();
        await page.getByRole('menuitem', { name: 'What it is connected to' }).click();
        const connected = page.getByRole('region', { name: 'Connected to Venue offer' });
        await connected.getByRole('link', { name: me }).click();
        await page.getByRole('region', { name: `Connected to ${me}` }).waitFor();
        await page.getByRole('searchbox', { name: /^Find a person/ }).fill('Marketing');
        await page.getByRole('list', { name: 'Found' }).getByRole('link', { name: 'Marketing launch' }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: 'Connected to Marketing launch' }).waitFor();
        await page.locator('svg g').filter({ hasText: 'Maya' }).first().click();
        await page.getByRole('region', { name: `Connected to ${me}` }).waitFor();
        expect(visit.faults).toEqual([]);
      },
    );

    it('adds the links of a plan, and says what became of each', verifies('documents.console.links'), async () => {
      await page.getByRole('button', { name: 'Links of a plan' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add the links of a plan' });
      await dialog.getByRole('combobox', { name: /^Plan/ }).click();
      await page.getByRole('option', { name: 'Marketing launch' }).click();
      await dialog.getByRole('button', { name: 'Add all' }).click();
      const links = dialog.getByRole('list', { name: 'Links' });
      await links.getByText(/^Preview \(.+\): (added, it is being fetched|you have it already)$/).waitFor();
      await takeScreenshot(page, 'documents-links-of-plan');
      expect(await accessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await row(page, 'Preview').waitFor();
      expect(visit.faults).toEqual([]);
    });

    describe.each(sizes)('%s', (size, viewport) => {
      it.each(['light', 'dark'] as const)(
        'in %s fits, and has no fault of accessibility',
        verifies('documents.console.widths'),
        async (colorScheme) => {
          const look = await show(page, { size, viewport, colorScheme });
          await row(page, 'Venue offer').waitFor();
          await look('documents');
          await more(page, 'Venue offer').click();
          await page.getByRole('menuitem', { name: 'Who may read it' }).click();
          await page.getByRole('menuitemradio', { name: 'Everyone' }).waitFor();
          await look('documents-menu');
          await page.keyboard.press('Escape');
          await page.keyboard.press('Escape');
          await page.getByRole('button', { name: 'Add a link' }).click();
          await page.getByRole('textbox', { name: 'Address' }).waitFor();
          await look('documents-link');
          await page.keyboard.press('Escape');
          await search(page, 'cancellation');
          await page.getByRole('list', { name: 'Passages' }).waitFor();
          await look('documents-search');
          await page.getByRole('list', { name: 'Passages' }).getByRole('link').first().click();
          await page.locator('mark').first().waitFor();
          await look('documents-reader');
          await page.goto(`${app.url}/knowledge`);
          await page.getByRole('region', { name: `Connected to ${me}` }).waitFor();
          await look('knowledge');
          expect(visit.faults).toEqual([]);
        },
      );
    });
  });
}
