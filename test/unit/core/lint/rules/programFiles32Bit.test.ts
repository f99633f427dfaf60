import { ruleSuite } from '../../../../support/lint';

ruleSuite('program-files-32-bit', {
  wrong: [
    '$there = Test-Path "$env:ProgramFiles\\Contoso"\n',
    "$folder = [Environment]::GetFolderPath('ProgramFiles')\n",
  ],
  right: [
    '$there = Test-Path "$env:ProgramW6432\\Contoso"\n',
    '$there = Test-Path "${env:ProgramFiles(x86)}\\Contoso"\n',
  ],
  fixes: [
    [
      '$a = "$env:ProgramFiles\\A"\n$b = Join-Path ${env:ProgramFiles} B\n',
      '$a = "$env:ProgramW6432\\A"\n$b = Join-Path ${env:ProgramW6432} B\n',
    ],
    ["$folder = [Environment]::GetFolderPath('ProgramFiles')\n", '$folder = $env:ProgramW6432\n'],
  ],
  profiles: ['cm-package'],
});
