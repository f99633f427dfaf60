import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import {
  answerModal,
  command,
  notification,
  openView,
  pickInQuickInput,
  simpleDialog,
  webview,
} from './harness/ui.mjs';
import { powerShellForSuite } from './powerShell';
import { withSample, type Ui } from './support';

const user = 'hideki.yamamoto@contoso.example';
/** What a script does that no package's script does, and no run has done. */
const never = "Copy-Item -Path 'C:\\Windows\\win.ini' -Destination 'C:\\ProgramData\\never.ini'";

/** Opens a script by its name, and the preview beside it. */
async function preview({ page }: Ui, name: string): Promise<ReturnType<typeof webview>> {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await command(page, 'Enrollment: Preview Script');
  const frame = webview(page);
  await frame.getByRole('heading', { name }).waitFor();
  await frame.locator('.flow .step').first().waitFor();
  return frame;
}

/** Builds a package of everyone and runs it on the virtual device of one user. */
async function simulate({ page }: Ui, folder: string): Promise<void> {
  await command(page, 'Enrollment: Choose All Users');
  await command(page, 'Enrollment: Generate PINs');
  await answerModal(page, 'Generate PINs');
  await notification(page, /PINs are ready/);
  await command(page, 'Enrollment: Build Deployment Package');
  await simpleDialog(page, path.join(folder, 'contoso.zip'));
  const ready = await notification(page, /contoso\.zip is ready/);
  await ready.locator('.monaco-button', { hasText: 'Simulate…' }).click();
  await page.locator('.quick-input-widget input').first().fill('yamamoto');
  await pickInQuickInput(page, user);
  await pickInQuickInput(page, 'Nothing goes wrong');
  await page
    .locator('.part.sidebar .monaco-list-row', { hasText: `Enrolled as ${user}` })
    .first()
    .waitFor({ timeout: 90_000 });
}

describe('the preview and what has really happened, by hand, in the packaged extension', () => {
  const env = powerShellForSuite();

  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ] as const) {
    it(`lays a run on the virtual device over the picture, and marks what differs (${theme})`, () =>
      withSample({ theme, env: env(), viewport: { width: 1400, height: 1200 } }, async (ui, folder) => {
        await openView(ui.page, 'Enrollment');
        await command(ui.page, 'Enrollment: Copy Scripts for Editing');
        await notification(ui.page, /scripts copied/);
        await simulate(ui, folder);
        const page = await preview(ui, 'setup.ps1');
        const button = page.getByRole('button', { name: 'Compare with Simulation' });
        assert.equal(await page.locator('.run-only').isVisible(), false, 'nobody has asked for it yet');
        await button.click();
        await page.locator('.run-only').waitFor();
        assert.equal(await button.getAttribute('aria-pressed'), 'true');
        await page.locator('.step.run-seen').first().waitFor();
        await ui.screenshot(`60-${name}-run-over-picture`);

        const file = path.join(folder, 'scripts', 'setup.ps1');
        const before = await readFile(file, 'utf8');
        const behindParameters = before.indexOf('function ');
        await writeFile(file, `${before.slice(0, behindParameters)}${never}\r\n\r\n${before.slice(behindParameters)}`);
        const step = page.locator('.step.file-written', { hasText: 'never.ini' });
        await step.waitFor();
        assert.match((await step.getAttribute('class')) ?? '', /run-not-seen/);
        await button.click();
        await page.locator('.run-only').waitFor({ state: 'hidden' });
      }));
  }

  it('comes back when the window is loaded again', () =>
    withSample({}, async (ui, folder) => {
      await writeFile(path.join(folder, 'wave.ps1'), "Remove-Item -Path 'C:\\Windows\\Temp\\answers.xml' -Force\r\n");
      await openView(ui.page, 'Enrollment');
      const page = await preview(ui, 'wave.ps1');
      await page.getByLabel('Enrolment case').selectOption('epm-current-user');
      await page.getByRole('button', { name: 'Keep showing this script' }).click();
      await command(ui.page, 'Developer: Reload Window');
      await page.locator('.flow .step', { hasText: 'answers.xml' }).waitFor({ timeout: 60_000 });
      assert.equal(await page.getByLabel('Enrolment case').inputValue(), 'epm-current-user');
    }));

  it('saves a script in the encoding that Windows PowerShell reads, from the page', () =>
    withSample({}, async (ui, folder) => {
      const file = path.join(folder, 'wave.ps1');
      await writeFile(file, "Set-Content -Path 'C:\\ProgramData\\登録.txt' -Value 1\r\n");
      await openView(ui.page, 'Enrollment');
      const page = await preview(ui, 'wave.ps1');
      const finding = page
        .locator('.finding', { has: page.getByRole('button', { name: 'Save as UTF-8 with byte order mark' }) })
        .first();
      await finding.getByRole('button').click();
      await finding.waitFor({ state: 'detached' });
      assert.deepEqual([...(await readFile(file)).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    }));
});
