import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('registry-32-bit', {
  wrong: [
    "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run'\n",
    "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunServices' A 'a.exe'\n",
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso' -Name A -Value 1\n",
    "$k = 'HKLM:\\SOFTWARE'\nGet-ItemProperty (Join-Path $k 'Contoso')\n",
    'reg add HKLM\\SOFTWARE\\Contoso /v a\n',
  ],
  right: [
    '$block = { Set-ItemProperty HKLM:\\SOFTWARE\\Contoso A 1 }\n$block | Out-File C:\\x\\a.ps1\n',
    "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce' A 'a.exe'\n",
    "$null = New-Item 'HKLM:\\SOFTWARE\\Microsoft\\Active Setup\\Installed Components\\Contoso'\n",
    "Get-Item 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\a.exe'\n",
    "Get-ChildItem 'HKLM:\\SOFTWARE\\Clients\\Mail'\n",
    "Get-ChildItem 'HKLM:\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP'\n",

    "if (-not [Environment]::Is64BitProcess) { & $env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe -File $PSCommandPath; exit $LASTEXITCODE }\nSet-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso' -Name A -Value 1\n",
    "Set-ItemProperty 'HKLM:\\SOFTWARE\\Policies\\Contoso' A 1\n",
    "Get-Item 'HKLM:\\SYSTEM\\CurrentControlSet'\n",
  ],
  profiles: ['cm-package'],
});

describe('registry-32-bit', () => {
  it('is milder with a mark that only this script reads', async () => {
    const mark =
      "$k = 'HKLM:\\SOFTWARE\\Contoso\\Scripts'\n$old = Get-ItemProperty $k -Name Begun\nNew-ItemProperty $k -Name Begun -Value 1\n";
    for (const [script, expected] of [
      [mark, 'info'],
      [`if (-not (Test-Path HKLM:\\SOFTWARE\\Contoso)) { New-Item HKLM:\\SOFTWARE\\Contoso }\n${mark}`, 'info'],
      [`${mark}Set-ItemProperty $k -Name Version -Value 2\n`, 'warning'],
      [`${mark}Get-ItemProperty HKLM:\\SOFTWARE\\Fabrikam\n`, 'warning'],
      [mark.replace('Contoso', 'Microsoft'), 'warning'],
      [mark.replace('Get-ItemProperty $k -Name Begun', 'Test-Path $k'), 'warning'],
    ] as const) {
      assert.equal(await severityOf('registry-32-bit', script, ['cm-package']), expected, script);
    }
  });
});
