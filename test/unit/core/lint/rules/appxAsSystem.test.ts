import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('appx-as-system', {
  wrong: [
    '$env:Path += ";C:\\x"\nwinget list\n',
    'Add-AppxPackage -Path a.msix\n',
    'winget install --id X\n',
    'if (-not (Get-Command winget)) { Start-Sleep 5; winget list }\n',
    'if (Test-Path $folder\\winget.exe) { exit 0 } else { winget list }\n',
  ],
  right: [
    'try { $null = Get-Command winget -ErrorAction Stop; winget --version } catch { exit 1 }\n',
    '$r = Resolve-Path "C:\\Program Files\\WindowsApps\\Microsoft.DesktopAppInstaller_*"\n$env:Path = $env:Path + ";" + $r[0].Path\nwinget list\n',
    'Add-AppxProvisionedPackage -Online -PackagePath a.msix -SkipLicense\n',
    '$b.Add_Click({ winget list })\n',
    '& $winget install --id X\n',
    'if (Test-Path "$env:LOCALAPPDATA\\Microsoft\\WindowsApps\\winget.exe") { winget list }\n',
  ],
  profiles: ['run-scripts'],
});

describe('appx-as-system', () => {
  for (const [script, expected] of [
    ['try { winget --version\nwinget list } catch { 1 }\n', 1],
    ['$a = Get-It\ntry { winget --version\nif ($a) { winget list } } catch { winget list }\n', 2],
    ['$a = Get-It\ntry { if ($a) { winget --version }\nwinget list } catch { 1 }\n', 2],
    ['winget --version\nwinget list\n', 2],
  ] as const) {
    it(`finds ${expected}: ${script.replaceAll('\n', ' ')}`, async () => {
      const found = (await lintText(script, { profiles: ['epm-system'] })).filter(
        ({ rule }) => rule === 'appx-as-system',
      );
      assert.equal(found.length, expected);
    });
  }
});
