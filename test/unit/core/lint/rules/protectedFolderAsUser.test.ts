import { ruleSuite } from '../../../../support/lint';

ruleSuite('protected-folder-as-user', {
  wrong: [
    '$null = New-Item -Path "$env:ProgramFiles\\Contoso" -ItemType Directory -Force\n',
    "Add-Content $PSScriptRoot\\log.txt 'done'\n",
  ],
  right: [
    '$null = New-Item -Path "$env:LOCALAPPDATA\\Contoso" -ItemType Directory -Force\n',
    '$text = Get-Content "$env:ProgramFiles\\Contoso\\a.txt"\n',
    "Set-Content C:\\Windows\\Temp\\a.txt 'x'\n",
    '#Requires -RunAsAdministrator\n$null = New-Item -Path "$env:ProgramFiles\\Contoso" -ItemType Directory -Force\n',
  ],
  profiles: ['epm-user'],
});
