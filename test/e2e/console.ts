import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Plan, Task } from '#lib/contracts/planner.ts';
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
import type { Target } from './target.ts';

const me = 'Maya Lindqvist';
const sentence = "Add 'Book the venue' to Marketing launch for Tomás Herrera due Friday, urgent";
const reason = chromiumPath ? '' : ' (skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium)';

const card = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('button', { name: title, exact: true }) });
const bucket = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });

const isInView = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

/** What a person does in the console, on a product that `open` gives in its first state. */
export function consoleInBrowser(where: string, open: () => Promise<Target>): void {
  describe.skipIf(!chromiumPath)(`the console in a browser, ${where}${reason}`, { retry }, () => {
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
      await page.goto(`${app.url}/board/${(await planCalled('Marketing launch')).id}`);
      await card(page, 'Write the press release').waitFor();
    });
    afterEach(() => visit?.close());

    async function planCalled(title: string): Promise<Plan> {
      const { value } = (await (await app.fetch('/api/v1/plans')).json()) as { value: Plan[] };
      return value.find((plan) => plan.title === title)!;
    }
    async function taskCalled(title: string): Promise<Task> {
      const { id } = await planCalled('Marketing launch');
      const { value } = (await (await app.fetch(`/api/v1/plans/${id}/tasks`)).json()) as { value: Task[] };
      return value.find((task) => task.title === title)!;
    }
    async function change(title: string, changes: object): Promise<void> {
      const { id } = await taskCalled(title);
      const init = { method: 'PATCH', body: JSON.stringify(changes), headers: { 'content-type': 'application/json' } };
      const response = await app.fetch(`/api/v1/tasks/${id}`, init);
      expect(response.status).toBe(200);
    }

    it('signs a sample person in through Entra, and out again', verifies('console.sign-in'), async () => {
      await bucket(page, 'In progress').waitFor();
      await page.getByRole('button', { name: `${me}: account and theme` }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in with Microsoft' }).waitFor();
      expect(await page.context().cookies(app.url)).not.toContainEqual(
        expect.objectContaining({ name: 'itp_session' }),
      );
      await takeScreenshot(page, 'signed-out');
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    it(
      'makes a card of a sentence without a reload, and takes it back',
      verifies('console.create-by-chat', 'stack.end-to-end'),
      async () => {
        await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
        await message(page).fill(sentence);
        await message(page).press('Enter');
        const made = card(page, 'Book the venue');
        await made.getByText(/^(?:Fri|Tomorrow|Today)\b/).waitFor();
        await made.getByRole('group', { name: 'Assigned to Tomás Herrera' }).waitFor();
        await page.getByRole('log', { name: 'Conversation' }).getByText('Book the venue').first().waitFor();
        await takeScreenshot(page, 'created-by-chat');
        await page.getByRole('button', { name: 'Undo: Created Book the venue' }).click();
        await made.waitFor({ state: 'detached' });
        expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true);
        expect(await taskCalled('Book the venue')).toBeUndefined();
        await message(page).press('ArrowUp');
        expect(await message(page).inputValue()).toBe('undo');
        expect(visit.faults).toEqual([]);
      },
    );

    it('shows the end of a conversation, also when it is opened again', async () => {
      const end = page.getByText(/open tasks? assigned to nobody/).last();
      await message(page).fill('show all open tasks');
      await message(page).press('Enter');
      await page.getByText(/^\d+ tasks:/).waitFor();
      await page.locator('[role=log][aria-busy=false]').waitFor();
      await message(page).fill('what is the workload of the team?');
      await message(page).press('Enter');
      await end.waitFor();
      await expect.poll(() => isInView(end)).toBe(true);
      await page.reload();
      await end.waitFor();
      await expect.poll(() => isInView(end)).toBe(true);
    });

    it('drags a card to another bucket with the mouse', verifies('console.drag'), async () => {
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
      await dragTo(page, card(page, 'Set up the landing page'), card(page, 'Design the launch poster'));
      await card(page, 'Set up the landing page').and(bucket(page, 'Review').getByRole('article')).waitFor();
      await saved;
      await page.reload();
      await card(page, 'Set up the landing page').and(bucket(page, 'Review').getByRole('article')).waitFor();
      expect(visit.faults).toEqual([]);
    });

    it('moves a card to another bucket with the keyboard, and says so', verifies('console.drag'), async () => {
      const title = page.getByRole('button', { name: 'Collect customer quotes', exact: true });
      await title.focus();
      await page.keyboard.press('Space');
      await page.getByText('Collect customer quotes is over To do').waitFor({ state: 'attached' });
      await page.keyboard.press('ArrowRight');
      await page.getByText('Collect customer quotes is over In progress').waitFor({ state: 'attached' });
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
      await page.keyboard.press('Space');
      await saved;
      await card(page, 'Collect customer quotes').and(bucket(page, 'In progress').getByRole('article')).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Task: Collect customer quotes' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => title.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(visit.faults).toEqual([]);
    });

    it('edits a task, field by field', async () => {
      await card(page, 'Invite the reviewers').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Title').fill('Invite the first reviewers');
      await dialog.getByLabel('Due').fill('2030-01-02');
      await dialog.getByLabel('New checklist item').fill('Write the letter');
      await dialog.getByLabel('New checklist item').press('Enter');
      await dialog.getByRole('checkbox', { name: 'Write the letter' }).waitFor();
      await dialog.getByRole('combobox', { name: 'Priority' }).click();
      await page.getByRole('option', { name: 'Urgent' }).click();
      await dialog.getByLabel('New comment').fill('They know already.');
      await dialog.getByRole('button', { name: 'Comment' }).click();
      await dialog.getByText('They know already.').last().waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect
        .poll(() => taskCalled('Invite the first reviewers'))
        .toMatchObject({ due: '2030-01-02', priority: 'urgent', checklistTotal: 4 });
      expect(visit.faults).toEqual([]);
    });

    it('shows what others change at once', verifies('console.create-by-chat'), async () => {
      await change('Plan the social media posts', { title: 'Plan all the posts' });
      await card(page, 'Plan all the posts').waitFor();
    });

    it('shows in the activity what was done, and verifies the log', verifies('console.activity'), async () => {
      await bucket(page, 'To do').getByRole('button', { name: 'Add task to To do' }).click();
      await page.getByRole('textbox', { name: 'Title of the new task in To do' }).fill('Print the badges');
      await page.keyboard.press('Enter');
      await card(page, 'Print the badges').waitFor();
      await page.getByRole('tab', { name: 'Activity' }).click();
      await page.getByText(`${me} created task Print the badges`).waitFor();
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('Intact.').waitFor();
      expect(visit.faults).toEqual([]);
    });

    describe.each(sizes)('%s', (size, viewport) => {
      it.each(['light', 'dark'] as const)(
        'in %s fits, and has no fault of accessibility',
        verifies('console.widths'),
        async (colorScheme) => {
          const look = await show(page, { size, viewport, colorScheme });
          await look('board');
          await card(page, 'Write the press release')
            .getByRole('button', { name: 'More for Write the press release' })
            .click();
          await page.getByRole('menuitem', { name: 'Move to' }).waitFor();
          await look('card-menu');
          await page.keyboard.press('Escape');
          await card(page, 'Write the press release').click();
          await page.getByRole('checkbox').first().waitFor();
          await look('task');
          await page.keyboard.press('Escape');
          await page.getByRole('tab', { name: 'Activity' }).click();
          await page.getByRole('button', { name: 'Verify' }).click();
          await page.getByText('Intact.').waitFor();
          await look('activity');
          if (size === 'narrow') await page.getByRole('tab', { name: 'Chat' }).click();
          await message(page).fill('help');
          await message(page).press('Enter');
          await page.getByRole('button', { name: 'Send' }).waitFor();
          await look('chat');
          expect(visit.faults).toEqual([]);
        },
      );
    });

    it('keeps the theme that the person chose', verifies('console.widths'), async () => {
      await page.getByRole('button', { name: `${me}: account and theme` }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitemradio', { name: 'As the system' }).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      const background = () =>
        page.evaluate(() => getComputedStyle(document.querySelector('.fui-FluentProvider > div')!).backgroundColor);
      const dark = await background();
      await page.reload();
      await card(page, 'Write the press release').waitFor();
      expect(await background()).toBe(dark);
      expect(dark).toMatch(/rgb\((\d{1,2}), \1, \1\)/);
    });

    it('says that it is offline, puts back what could not be saved, and catches up by itself', async () => {
      const complete = page.getByRole('button', { name: 'Complete Record the product video' });
      await app.kill();
      await page.getByText('Offline').waitFor();
      await complete.click();
      await page.getByText('“Record the product video” was not changed', { exact: true }).waitFor();
      await complete.waitFor();
      await app.restart();
      await page.getByText('Offline').waitFor({ state: 'detached', timeout: 60_000 });
      await change('Record the product video', { title: 'Record two product videos' });
      await card(page, 'Record two product videos').waitFor();
    });
  });
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()]);
  await page.mouse.move(start!.x + start!.width / 2, start!.y + start!.height / 2);
  await page.mouse.down();
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 12 });
  await page.mouse.up();
}
