import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { command, openView, pickInQuickInput, simpleDialog, webview } from './harness/ui.mjs';
import { withSample, type Ui } from './support';

const script = String.raw`param([string]$Folder = 'C:\ProgramData\EnrollmentPackager\Package')
$ErrorActionPreference = 'Stop'

function Write-Log {
    param([string]$Message)
    Add-Content -Path 'C:\ProgramData\EnrollmentPackager\setup.log' -Value $Message
}

$settings = Get-Content -Path "$Folder\deployment.json" -Raw | ConvertFrom-Json
if ($settings.case -eq 'epm-current-user') {
    Copy-Item -Path "$Folder\guide.txt" -Destination "C:\Users\$env:USERNAME\guide.txt"
} else {
    Set-ItemProperty -Path 'HKLM:\SOFTWARE\Contoso\Enrolment' -Name Step -Value 2
}
try {
    Write-Log -Message "Installing for $env:USERNAME"
    $package = Join-Path $env:TEMP 'enrol.ppkg'
    Install-ProvisioningPackage -PackagePath $package -ForceInstall -QuietInstall
} catch {
    Write-Log -Message $_.Exception.Message
    exit 1
} finally {
    Remove-Item -Path "$Folder\pins.json" -Force
}
foreach ($name in 'answers.xml', 'enrol.log') {
    Remove-Item -Path "C:\Windows\Temp\$name" -Force
}
exit 0
`;

/** Opens the script, and the preview beside it. */
async function openPreview(
  ui: Ui,
  title = 'Enrollment: Preview Script',
  view = 'Enrollment',
): Promise<ReturnType<typeof webview>> {
  await openView(ui.page, view);
  await ui.page.keyboard.press('Control+p');
  await ui.page.locator('.quick-input-widget input').first().fill('wave.ps1');
  await ui.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'wave.ps1' }).first().click();
  await ui.page.locator('.monaco-editor .view-line', { hasText: 'param' }).first().waitFor();
  await command(ui.page, title);
  const page = webview(ui.page);
  await page.getByRole('heading', { name: 'wave.ps1' }).waitFor();
  await page.locator('.flow .step').first().waitFor();
  return page;
}

/** Types at the end of the script. */
async function typeInEditor({ page }: Ui, text: string): Promise<void> {
  await page
    .locator('.monaco-editor .view-line')
    .first()
    .click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** Waits until the editor shows a text: it draws a moment after it was changed. */
const editorShows = ({ page }: Ui, text: RegExp): Promise<void> =>
  page.locator('.editor-instance .view-lines').first().filter({ hasText: text }).waitFor();

/** What has the keyboard in the page: its class or id, and its name. */
async function focused(page: ReturnType<typeof webview>): Promise<string> {
  const [element] = await page.locator(':focus').all();
  const kind = (await element?.getAttribute('role')) ?? (await element?.getAttribute('class')) ?? 'other';
  const name = (await element?.getAttribute('aria-label')) ?? (await element?.textContent()) ?? '';
  return `${kind}: ${name}`;
}

describe('the preview, by hand, in the packaged extension', () => {
  it('shows what is typed, mends it from the page, follows the case, and saves its picture', () =>
    withSample({}, async (ui, folder) => {
      await writeFile(path.join(folder, 'wave.ps1'), script);
      const page = await openPreview(ui);
      await ui.screenshot('50-opened');

      await typeInEditor(ui, 'Install-ProvisioningPackage -PackagePath C:/Temp/two.ppkg -QuietInstall');
      const finding = page.locator('.finding', { has: page.getByRole('button', { name: 'Add -ForceInstall' }) });
      await finding.waitFor();
      await ui.screenshot('51-finding');
      await finding.getByRole('button').click();
      await finding.waitFor({ state: 'detached' });
      await editorShows(ui, /two\.ppkg.*-ForceInstall/s);
      await page
        .getByRole('status')
        .filter({ hasText: /^findings: \d+$/ })
        .waitFor({ state: 'attached' });
      await ui.screenshot('52-mended');

      const registry = page.locator('.step.registry-set');
      assert.ok(await registry.isVisible(), 'ConfigMgr sets the value');
      await page.getByLabel('Enrolment case').selectOption('epm-current-user');
      await registry.waitFor({ state: 'hidden' });
      await page.locator('.step.file-written', { hasText: 'guide.txt' }).waitFor();
      await page.getByRole('button', { name: /^Recipient/ }).click();
      await ui.page.locator('.quick-input-widget input').first().fill('yamamoto');
      await pickInQuickInput(ui.page, 'hideki.yamamoto@contoso.example');
      await page.locator('.step.file-written', { hasText: /\\Users\\hideki\.yamamoto\\.*guide\.txt/ }).waitFor();
      await ui.screenshot('53-other-case');

      for (const [button, name, begins] of [
        ['Save as SVG', 'wave.svg', '<svg'],
        ['Save for printing', 'wave.html', '<!DOCTYPE html>'],
      ] as const) {
        await page.getByRole('button', { name: button }).click();
        await simpleDialog(ui.page, path.join(folder, name));
        const saved = await eventuallyRead(path.join(folder, name));
        assert.ok(saved.startsWith(begins) && saved.includes('guide.txt'), saved.slice(0, 200));
      }
    }));

  it('is reached and used by keyboard alone', () =>
    withSample({ theme: 'Default High Contrast' }, async (ui, folder) => {
      await writeFile(path.join(folder, 'wave.ps1'), script);
      const page = await openPreview(ui);
      const { keyboard } = ui.page;
      await keyboard.press('Control+2');
      const stops: string[] = [];
      for (let stop = 0; stop < 9; stop += 1) {
        await keyboard.press('Tab');
        stops.push(await focused(page));
      }
      assert.deepEqual(
        stops.map((stop) => stop.split(':')[0]),
        [
          'icon-button',
          'icon-button',
          'icon-button',
          'other',
          'other',
          'recipient',
          'tab',
          'treeitem',
          'finding warning',
        ],
        stops.join('\n'),
      );

      await keyboard.press('Shift+Tab');
      const first = await focused(page);
      assert.match(first, /^treeitem: reads, .*deployment\.json/);
      await keyboard.press('ArrowDown');
      const closed = await focused(page);
      assert.match(closed, /^treeitem: if, .*, not taken/);
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowDown');
      assert.match(await focused(page), /^treeitem: reads, .*guide\.txt/);
      await ui.screenshot('54-keyboard');
      await keyboard.press('ArrowLeft');
      assert.equal(await focused(page), closed);
      await keyboard.press('ArrowLeft');
      await keyboard.press('ArrowUp');
      assert.equal(await focused(page), first);

      await keyboard.press('Shift+Tab');
      await keyboard.press('ArrowRight');
      assert.equal(await focused(page), 'tab: Script');
      await keyboard.press('Tab');
      await keyboard.press('End');
      await keyboard.press('ArrowUp');
      await keyboard.press('Enter');
      await ui.page.locator('.part.statusbar', { hasText: 'Ln 28,' }).waitFor();
      await keyboard.type('# typed in the editor');
      await editorShows(ui, /typed\sin\sthe\seditor/);

      await keyboard.press('Control+2');
      await keyboard.press('Tab');
      await keyboard.press('Escape');
      await ui.page.locator('.part.statusbar', { hasText: 'Ln 28,' }).waitFor();
      await keyboard.type('; after Escape');
      await editorShows(ui, /typed\sin\sthe\seditor;\safter\sEscape/);
    }));

  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
    ['high-contrast-light', 'Default High Contrast Light'],
  ] as const) {
    it(`is readable beside the editor and alone (${theme})`, () =>
      withSample({ theme }, async (ui, folder) => {
        await writeFile(path.join(folder, 'wave.ps1'), script);
        const page = await openPreview(ui);
        await page.locator('.finding').first().click();
        await page.locator('.finding.at-cursor').first().waitFor();
        await ui.screenshot(`55-${name}-beside`);
        await page.getByRole('tab', { name: 'Script' }).click();
        await page.locator('.line.at-cursor mark').first().waitFor();
        await ui.screenshot(`56-${name}-script`);
        await command(ui.page, 'View: Toggle Primary Side Bar Visibility');
        await page.getByRole('heading', { name: 'wave.ps1' }).click();
        await command(ui.page, 'View: Toggle Maximize Editor Group');
        await page.getByRole('heading', { name: 'What it will do' }).waitFor();
        await ui.screenshot(`57-${name}-alone`);
      }));
  }

  it('speaks Japanese', () =>
    withSample({ locale: 'ja' }, async (ui, folder) => {
      await writeFile(path.join(folder, 'wave.ps1'), script);
      const page = await openPreview(ui, 'スクリプトをプレビュー', '登録');
      await page.getByRole('tab', { name: '実行内容' }).waitFor();
      await page.getByRole('treeitem', { name: '書き込み' }).first().waitFor();
      await ui.screenshot('58-japanese');
    }));
});

/** A file that is about to be written. */
async function eventuallyRead(file: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '' || attempt === 50) {
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
