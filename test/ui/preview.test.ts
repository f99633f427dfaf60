import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { command, openView, webview } from './harness/ui.mjs';
import { withSample, type Ui } from './support';

const script = String.raw`param([string]$Folder = 'C:\ProgramData\EnrollmentPackager\Package')
$ErrorActionPreference = 'Stop'

function Write-Log {
    param([string]$Message)
    Add-Content -Path 'C:\ProgramData\EnrollmentPackager\setup.log' -Value $Message
}

$settings = Get-Content -Path "$Folder\deployment.json" -Raw | ConvertFrom-Json
if ($settings.case -eq 'epm-current-user') {
    Copy-Item -Path "$Folder\guide.txt" -Destination "$env:LOCALAPPDATA\Contoso\guide.txt"
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
async function openPreview(ui: Ui, title = 'Enrollment: Preview Script'): Promise<ReturnType<typeof webview>> {
  await openView(ui.page, 'Enrollment');
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
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

const editorText = (ui: Ui): Promise<string> =>
  ui.page
    .locator('.editor-instance .view-lines')
    .first()
    .innerText()
    .then((text) => text.replaceAll('\u00a0', ' '));

describe('the preview, by hand, in the packaged extension', () => {
  it('shows what is typed, mends it from the page, and follows the case', () =>
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
      assert.match(await editorText(ui), /two\.ppkg.*-ForceInstall/s);
      await ui.screenshot('52-mended');

      await page.getByRole('treeitem', { name: /taken/ }).first().waitFor();
      const registry = page.locator('.step.registry-set');
      assert.ok(await registry.isVisible(), 'ConfigMgr sets the value');
      await page.getByLabel('Enrolment case').selectOption('epm-current-user');
      await registry.waitFor({ state: 'hidden' });
      await page.locator('.step.file-written', { hasText: 'guide.txt' }).waitFor();
      await ui.screenshot('53-other-case');
    }));
});
