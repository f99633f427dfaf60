import { ruleSuite } from '../../../../support/lint';

ruleSuite('appx-as-system', {
  wrong: [
    'Add-AppxPackage -Path a.msix\n',
    'winget install --id X\n',
    'if (-not (Get-Command winget)) { Start-Sleep 5; winget list }\n',
    'if (Test-Path $folder\\winget.exe) { exit 0 } else { winget list }\n',
  ],
  right: [
    'Add-AppxProvisionedPackage -Online -PackagePath a.msix -SkipLicense\n',
    '$b.Add_Click({ winget list })\n',
    '& $winget install --id X\n',
    'if (Test-Path "$env:LOCALAPPDATA\\Microsoft\\WindowsApps\\winget.exe") { winget list }\n',
  ],
  profiles: ['run-scripts'],
});
