import { ruleSuite } from '../../../../support/lint';

ruleSuite('hard-coded-folder', {
  wrong: [
    "Copy-Item 'C:\\Users\\jdoe\\Desktop\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    '$text = Get-Content "C:\\Windows\\Temp\\notes.txt"\n',
  ],
  right: [
    "Copy-Item 'C:\\Users\\Public\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    '$text = Get-Content "$env:windir\\Temp\\notes.txt"\n',
    "Write-Output 'See C:\\Windows\\Temp'\nWrite-Output 'C:\\Windows\\Temp'\n",
  ],
  fixes: [
    ["$text = Get-Content 'C:\\Windows\\Temp\\notes.txt'\n", '$text = Get-Content "$env:windir\\Temp\\notes.txt"\n'],
    ['$there = Test-Path "C:\\Program Files\\Contoso"\n', '$there = Test-Path "$env:ProgramW6432\\Contoso"\n'],
    ['$text = Get-Content C:\\Windows\\notes.txt\n', '$text = Get-Content $env:windir\\notes.txt\n'],
  ],
});
