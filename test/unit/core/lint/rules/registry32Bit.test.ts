import { ruleSuite } from '../../../../support/lint';

ruleSuite('registry-32-bit', {
  wrong: [
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso' -Name A -Value 1\n",
    "$k = 'HKLM:\\SOFTWARE'\nGet-ItemProperty (Join-Path $k 'Contoso')\n",
    'reg add HKLM\\SOFTWARE\\Contoso /v a\n',
  ],
  right: [
    "Get-ChildItem 'HKLM:\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP'\n",

    "if (-not [Environment]::Is64BitProcess) { & $env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe -File $PSCommandPath; exit $LASTEXITCODE }\nSet-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso' -Name A -Value 1\n",
    "Set-ItemProperty 'HKLM:\\SOFTWARE\\Policies\\Contoso' A 1\n",
    "Get-Item 'HKLM:\\SYSTEM\\CurrentControlSet'\n",
  ],
  profiles: ['cm-package'],
});
