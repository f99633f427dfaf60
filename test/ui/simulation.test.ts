import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { answerModal, command, notification, openView, pickInQuickInput, simpleDialog } from './harness/ui.mjs';
import { powerShellForSuite } from './powerShell';
import { withSample, type Ui } from './support';

const user = 'hideki.yamamoto@contoso.example';
const row = (ui: Ui, label: string): ReturnType<Ui['page']['locator']> =>
  ui.page.locator('.part.sidebar .monaco-list-row', { hasText: label }).first();

/** A run takes some seconds, more on a busy machine. */
const simulated = { timeout: 90_000 };

describe('the virtual device, by hand, in the packaged extension', () => {
  const env = powerShellForSuite();

  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ] as const) {
    it(`from the finished package to what happens on a user's device (${theme})`, () =>
      // So tall that the view, the last of four, shows all of its rows: rows out of sight do not exist.
      withSample({ theme, env: env(), viewport: { width: 1280, height: 1900 } }, async (ui, folder) => {
        const { page } = ui;
        await openView(page, 'Enrollment');
        await page.locator('.part.sidebar .message', { hasText: '340 users' }).waitFor();
        await page.locator('.part.sidebar', { hasText: "What will happen on a user's device?" }).waitFor();
        await ui.screenshot(`30-${name}-virtual-device-welcome`);
        await command(page, 'Enrollment: Choose All Users');
        await command(page, 'Enrollment: Generate PINs');
        await answerModal(page, 'Generate PINs');
        await notification(page, /296 PINs are ready/);
        await command(page, 'Enrollment: Build Deployment Package');
        await simpleDialog(page, path.join(folder, 'contoso.zip'));
        const ready = await notification(page, /contoso\.zip is ready/);
        await ready.locator('.monaco-button', { hasText: 'Simulate…' }).click();

        await page.locator('.quick-input-widget', { hasText: 'Simulate on a Virtual Device (2/3)' }).waitFor();
        await page.locator('.quick-input-widget input').first().fill('yamamoto');
        await ui.screenshot(`31-${name}-choose-user`);
        await pickInQuickInput(page, user);
        await page.locator('.quick-input-widget', { hasText: 'Nothing goes wrong' }).waitFor();
        await ui.screenshot(`32-${name}-choose-fault`);
        await pickInQuickInput(page, 'Nothing goes wrong');
        const progress = await notification(page, /Simulating on the device of .*: \S/);
        await progress.locator('.monaco-button', { hasText: 'Cancel' }).waitFor();
        await ui.screenshot(`33-${name}-progress`);
        await row(ui, `Enrolled as ${user}`).waitFor(simulated);
        await row(ui, 'Left over: nothing').waitFor();
        await ui.screenshot(`34-${name}-enrolled`);

        await row(ui, 'copyToClient.bat').click();
        await page.keyboard.press('ArrowRight');
        await row(ui, 'file created').waitFor();
        await ui.screenshot(`35-${name}-effects`);

        await command(page, 'Enrollment: Simulate Again with Another Fault');
        await pickInQuickInput(page, 'pin-wrong');
        await row(ui, 'Failed').waitFor(simulated);
        await ui.screenshot(`36-${name}-failed`);
        const spoken = await row(ui, 'Failed').getAttribute('aria-label');
        assert.match(spoken ?? '', /^Failed, exit code 60022/);
      }));
  }
});
