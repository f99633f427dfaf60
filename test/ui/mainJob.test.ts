import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readZip } from '../../src/adapters/archive/zipReader';
import { deviceScripts } from '../../src/core/script/deviceScripts';
import {
  answerModal,
  command,
  notification,
  openView,
  simpleDialog,
  tickRow,
  treeRow,
  typeIntoQuickInput,
} from './harness/ui.mjs';
import { pressUntil, withFleet, withSample, type Ui } from './support';

/** The line above the tree. */
const summary = (ui: Ui, text: string): Promise<void> =>
  ui.page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: text }).waitFor();
const row = (ui: Ui, label: string): ReturnType<Ui['page']['locator']> =>
  ui.page.locator('.part.sidebar .monaco-list-row', { hasText: label });

const themes = ['Default Dark Modern', 'Default Light Modern'] as const;

/** Screenshots whose names say the theme. */
const shotsIn =
  (theme: (typeof themes)[number]) =>
  (ui: Ui, name: string): Promise<string> =>
    ui.screenshot(`${theme === 'Default Dark Modern' ? 'dark' : 'light'}-${name}`);

describe('the main job, by hand, in the packaged extension', () => {
  for (const theme of themes) {
    const shot = shotsIn(theme);
    it(`from the list of users to the finished package (${theme})`, () =>
      withSample({ theme }, async (ui, folder) => {
        const { page } = ui;
        await openView(page, 'Enrollment');
        await summary(ui, '340 users, 44 cannot enrol');
        await shot(ui, '01-tree');

        await treeRow(page, '全社員').click();
        await page.keyboard.press('ArrowRight');
        await row(ui, '日本').first().waitFor();
        await tickRow(page, '日本');
        await summary(ui, 'of 340 chosen');
        await shot(ui, '02-group-chosen');

        await command(page, 'Enrollment: Filter Users');
        await typeIntoQuickInput(page, 'sato');
        await summary(ui, 'match "sato"');
        await shot(ui, '03-filtered');
        await command(page, 'Enrollment: Filter Users');
        await typeIntoQuickInput(page, 'nobody at all');
        await page.locator('.part.sidebar', { hasText: 'No user matches the filter' }).waitFor();
        await shot(ui, '04-nothing-matches');
        await command(page, 'Enrollment: Clear Filter');
        await row(ui, '全社員').first().waitFor();

        await command(page, 'Enrollment: Choose All Users');
        await summary(ui, '340 of 340 chosen, 44 of them cannot enrol');
        await command(page, 'Enrollment: Generate PINs');
        await page.locator('.monaco-dialog-box', { hasText: 'Generate PINs for 296 users?' }).waitFor();
        await page.locator('.monaco-dialog-box', { hasText: '93,465,382 equally likely PINs (26.5 bits)' }).waitFor();
        await shot(ui, '05-confirm-pins');
        await answerModal(page, 'Generate PINs');
        await notification(page, /296 PINs are ready/);
        await shot(ui, '06-pins-ready');

        const zip = path.join(folder, 'contoso.zip');
        await command(page, 'Enrollment: Build Deployment Package');
        await simpleDialog(page, zip);
        const done = await notification(page, /contoso\.zip is ready: 296 recipients/);
        await shot(ui, '07-package-ready');
        await done.locator('.monaco-button', { hasText: 'Reveal' }).click();
        await page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'contoso.zip' }).waitFor();
        await shot(ui, '08-revealed');
        const entries = await readZip(zip);
        assert.equal(
          Buffer.from(entries.find(({ path: name }) => name === 'pins.tsv')?.bytes ?? [])
            .toString()
            .trim()
            .split('\n').length,
          296,
        );
      }));
  }

  it('with the keyboard alone: into the tree, tick, and the reason beside someone who cannot enrol', () =>
    withSample({ theme: 'Default High Contrast' }, async (ui) => {
      const { page } = ui;
      await openView(page, 'Enrollment');
      await row(ui, '全社員').first().waitFor();
      await command(page, 'Enrollment: Filter Users');
      await typeIntoQuickInput(page, 'shingo');
      await summary(ui, 'match "shingo"');
      await command(page, 'Enrollment: Group Users By');
      await typeIntoQuickInput(page, 'Department');
      await row(ui, '営業部').waitFor();
      await command(page, 'Enrollment: Focus on Users & Groups View');
      const focused = (label: string): ReturnType<Ui['page']['locator']> =>
        page.locator(`.part.sidebar .monaco-list-row.focused[aria-label*="${label}"]`);
      await pressUntil(ui, ['Home', 'ArrowDown', 'ArrowDown'], focused('経理部'));
      await page.keyboard.press('ArrowRight');
      await row(ui, '中島 慎吾').waitFor();
      await page.keyboard.press('ArrowDown');
      await focused('user, cannot enrol: space in user name').waitFor();
      await page.keyboard.press('Space');
      await summary(ui, 'of 340 chosen');
      await ui.screenshot('10-keyboard-high-contrast');
    }));

  it('nested groups, and everyone who cannot enrol', () =>
    withSample({ theme: 'Default High Contrast Light' }, async (ui) => {
      const { page } = ui;
      await openView(page, 'Enrollment');
      await treeRow(page, '全社員').click();
      await page.keyboard.press('ArrowRight');
      await row(ui, '日本').first().click();
      await page.keyboard.press('ArrowRight');
      await tickRow(page, '東京本社');
      await summary(ui, 'of 340 chosen');
      await ui.screenshot('11-nested-high-contrast-light');
      await command(page, 'Enrollment: Show Users Who Cannot Enrol');
      await page.locator('.quick-input-widget', { hasText: '44 Users Cannot Enrol' }).waitFor();
      await ui.screenshot('12-cannot-enrol-high-contrast-light');
    }));

  for (const theme of themes) {
    const shot = shotsIn(theme);
    it(`for 100,000 users, with progress and a way to cancel (${theme})`, () =>
      withFleet(100_000, { theme }, async (ui, folder) => {
        const { page } = ui;
        await openView(page, 'Enrollment');
        await summary(ui, '100000 users, 0 cannot enrol');
        await command(page, 'Enrollment: Choose All Users');
        await summary(ui, '100000 of 100000 chosen');
        await command(page, 'Enrollment: Generate PINs');
        await answerModal(page, 'Generate PINs');
        await notification(page, /100000 PINs are ready/);
        const zip = path.join(folder, 'fleet.zip');
        await command(page, 'Enrollment: Build Deployment Package');
        await simpleDialog(page, zip);
        const progress = await notification(page, /Building the deployment package/);
        await progress.locator('.monaco-button', { hasText: 'Cancel' }).waitFor();
        await shot(ui, '09-progress');
        await notification(page, /fleet\.zip is ready: 100000 recipients/);
        await shot(ui, '10-large-package-ready');
        assert.equal((await readZip(zip)).length, deviceScripts.length + 4);
      }));
  }
});
