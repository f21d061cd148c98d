import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

export const row = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Documents' }).getByRole('listitem').filter({ hasText: title });
export const more = (page: Page, title: string) => page.getByRole('button', { name: `More for ${title}` });

/** As from the dialog of the system. */
export async function choose(page: Page, name: string, body: Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'itp-file-')), name);
  writeFileSync(path, body);
  await page.locator('input[type=file]').first().setInputFiles(path);
  process.once('exit', () => rmSync(dirname(path), { recursive: true, force: true }));
}

/** As from a folder of the system. */
export async function drop(page: Page, name: string, body: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.fromBase64(base64)], fileName));
      return data;
    },
    [name, body.toString('base64')] as const,
  );
  const target = page.getByRole('heading', { name: 'Documents' });
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await page.getByText('Drop the files to add them').waitFor();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

export async function search(page: Page, words: string): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search what the documents say' });
  await box.fill(words);
  await box.press('Enter');
}

export async function share(page: Page, title: string, choice: string): Promise<void> {
  await more(page, title).click();
  await page.getByRole('menuitem', { name: 'Who may read it' }).click();
  await page.getByRole('menuitemradio', { name: choice }).click();
}

export async function textOfMarks(page: Page): Promise<string> {
  return (await page.locator('mark').allTextContents()).join(' ').replaceAll(/\s+/g, ' ');
}

/** Whether the first mark lies where the person looks. */
export function isMarkInView(page: Page): Promise<boolean> {
  return page
    .locator('mark')
    .first()
    .evaluate((mark) => {
      const { left, top } = mark.getClientRects()[0]!;
      const seen = document.elementFromPoint(left + 4, top + 4);
      return seen !== null && mark.contains(seen);
    });
}
