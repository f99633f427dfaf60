import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { answerModal, command, notification, openView, simpleDialog, treeRow, unfoldView } from './harness/ui.mjs';
import { withFleet, withSample, type Ui } from './support';

const status = (ui: Ui): ReturnType<Ui['page']['locator']> =>
  ui.page.locator('.part.statusbar .statusbar-item', { hasText: 'PINs:' });
const dialog = (ui: Ui): ReturnType<Ui['page']['locator']> => ui.page.locator('.monaco-dialog-box');

/** Goes to an item of the menu that is open, by keyboard. */
async function menuItem({ page }: Ui, text: string): Promise<void> {
  const items = page.locator('.context-view .action-item');
  await items.filter({ hasText: text }).waitFor();
  const focused = page.locator('.context-view .action-item.focused', { hasText: text });
  while (!(await focused.isVisible())) {
    await page.keyboard.press('ArrowDown');
  }
}

/** Chooses everybody, has PINs made, and looks at the view alone: the others are folded away. */
async function withPins(ui: Ui, count: RegExp): Promise<void> {
  const { page } = ui;
  await openView(page, 'Enrollment');
  await unfoldView(page, 'PINs');
  await page.locator('.part.sidebar .message', { hasText: 'users' }).first().waitFor();
  await command(page, 'Enrollment: Choose All Users');
  await command(page, 'Enrollment: Generate PINs');
  await answerModal(page, 'Generate PINs');
  await notification(page, count);
  await command(page, 'Notifications: Clear All Notifications');
  await treeRow(page, 'Made by this tool').click();
  await page.locator('.part.sidebar .monaco-list-row[aria-level="2"]', { hasText: 'left' }).first().waitFor();
}

describe('the view "PINs", by hand, in the packaged extension', () => {
  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ] as const) {
    it(`from no PINs to rotated and revoked ones (${theme})`, () =>
      withSample({ theme, viewport: { width: 1280, height: 1500 } }, async (ui, folder) => {
        const { page } = ui;
        await openView(page, 'Enrollment');
        await unfoldView(page, 'PINs');
        await page.locator('.part.sidebar', { hasText: 'There are no PINs yet' }).waitFor();
        assert.equal(await status(ui).count(), 0);
        await ui.screenshot(`50-${name}-no-pins`);
        await withPins(ui, /296 PINs are ready/);
        await status(ui).waitFor();
        await treeRow(page, '296 valid').waitFor();
        await page.keyboard.press('ArrowDown');
        const person = page.locator('.part.sidebar .monaco-list-row.focused[aria-level="2"]');
        await person.waitFor();
        assert.match((await person.getAttribute('aria-label')) ?? '', /valid · .* left, .*@.*, Made by this tool/);
        await ui.screenshot(`51-${name}-pins`);

        // By keyboard: the menu of the row, whose first command copies.
        await page.keyboard.press('Shift+F10');
        await menuItem(ui, 'Reveal PIN');
        await ui.screenshot(`52-${name}-menu`);
        await page.keyboard.press('Enter');
        await dialog(ui).getByText('Show the PIN of').waitFor();
        await ui.screenshot(`53-${name}-reveal-question`);
        await answerModal(page, 'Reveal PIN');
        const shown = dialog(ui).getByText(/The PIN of .* is \d{8}/);
        await shown.waitFor();
        const pin = /\d{8}/.exec(await shown.innerText())?.[0] ?? '?';
        await page.keyboard.press('Escape');
        await dialog(ui).waitFor({ state: 'hidden' });
        assert.ok(!(await page.locator('body').innerText()).includes(pin));

        await person.hover();
        await page.locator('.workbench-hover', { hasText: 'Good until' }).waitFor();
        assert.ok(!(await page.locator('.workbench-hover').innerText()).includes(pin));
        await ui.screenshot(`54-${name}-tooltip`);

        await person.click();
        await page.keyboard.press('Shift+ArrowDown');
        await page.keyboard.press('Delete');
        await dialog(ui).getByText('Revoke the PINs of 2 users?').waitFor();
        await ui.screenshot(`55-${name}-revoke`);
        await answerModal(page, 'Revoke');
        await treeRow(page, '294 valid · 2 revoked').waitFor();
        const said = await notification(page, /2 PINs are revoked here/);
        await said.locator('.monaco-button', { hasText: 'Save List…' }).click();
        await simpleDialog(page, path.join(folder, 'revoked.csv'));
        await notification(page, /revoked\.csv is written/);
        await command(page, 'Notifications: Clear All Notifications');

        await ui.screenshot(`56-${name}-revoked`);
        await treeRow(page, 'revoked · ').click();
        await page.keyboard.press('Shift+F10');
        await menuItem(ui, 'Rotate PINs');
        await page.keyboard.press('Enter');
        await dialog(ui)
          .getByText(/Issue a new PIN for/)
          .waitFor();
        await ui.screenshot(`57-${name}-rotate`);
        await answerModal(page, 'Rotate PINs');
        await notification(page, /1 PINs are ready/);
        await command(page, 'Notifications: Clear All Notifications');
        await treeRow(page, '1 valid').waitFor();
        await ui.screenshot(`58-${name}-rotated`);

        // A project that asks for more time than the PINs have left.
        const file = path.join(folder, 'enrollment.json');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace('"minimumLifeHours": 4', '"minimumLifeHours": 23.9999'));
        await treeRow(page, '1 expiring').waitFor();
        await ui.screenshot(`59-${name}-expiring`);
        await status(ui).hover();
        await page.locator('.workbench-hover', { hasText: 'a package asks for' }).waitFor();
      }));
  }

  it('says that PINs have expired, and deletes them at that moment', () =>
    withSample({ theme: 'Default Light Modern' }, async (ui, folder) => {
      const { page } = ui;
      const file = path.join(folder, 'enrollment.json');
      const text = await readFile(file, 'utf8');
      await writeFile(
        file,
        text.replace('"lifeHours": 24, "minimumLifeHours": 4', '"lifeHours": 0.02, "minimumLifeHours": 0.001'),
      );
      await withPins(ui, /296 PINs are ready/);
      await status(ui).waitFor();
      // More than a minute later, of itself.
      await treeRow(page, '296 expired').waitFor({ timeout: 120_000 });
      await status(ui).getByText('PINs: expired').waitFor();
      await command(page, 'Notifications: Clear All Notifications');
      await ui.screenshot('62-expired');
      await status(ui).hover();
      await page.locator('.workbench-hover', { hasText: '296 PINs expired' }).waitFor();
    }));

  it('is closed in Restricted Mode, and says so', () =>
    withSample({ trust: false, viewport: { width: 1280, height: 1500 } }, async (ui) => {
      await openView(ui.page, 'Enrollment');
      await unfoldView(ui.page, 'PINs');
      await ui.page.locator('.part.sidebar', { hasText: 'neither opened nor made in Restricted Mode' }).waitFor();
      assert.equal(await status(ui).count(), 0);
      await ui.screenshot('61-restricted');
    }));
});

describe('a hundred thousand PINs', () => {
  it('are shown by the page', () =>
    withFleet(100_000, { viewport: { width: 1280, height: 1500 } }, async (ui) => {
      const { page } = ui;
      page.setDefaultTimeout(60_000);
      await withPins(ui, /PINs are ready/);
      await ui.screenshot('59-many');
      await page.keyboard.press('End');
      const more = page.locator('.part.sidebar .monaco-list-row', { hasText: /Load more \(\d+ not shown\)/ });
      const hidden = async (): Promise<number> => Number(/\d+/.exec(await more.innerText())?.[0]);
      await more.waitFor();
      const before = await hidden();
      await page.keyboard.press('Enter');
      await more.waitFor({ state: 'hidden' });
      await page.keyboard.press('End');
      await more.waitFor();
      assert.equal(await hidden(), before - 500);
      await ui.screenshot('60-more');
    }));
});
