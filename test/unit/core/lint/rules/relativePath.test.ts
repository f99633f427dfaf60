import { ruleSuite } from '../../../../support/lint';

ruleSuite('relative-path', {
  wrong: ['Copy-Item .\\a.txt C:\\x\n', '.\\setup.exe /S\n', "& '.\\x.ps1'\n"],
  right: [
    "Copy-Item (Join-Path $PSScriptRoot 'a.txt') C:\\x\n",
    'Set-Location $PSScriptRoot\nCopy-Item .\\a.txt C:\\x\n',
  ],
  profiles: ['run-scripts'],
});
