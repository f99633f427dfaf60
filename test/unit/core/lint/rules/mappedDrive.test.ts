import { ruleSuite } from '../../../../support/lint';

ruleSuite('mapped-drive', {
  wrong: [
    'net use Z: \\\\server\\share\n',
    "Copy-Item 'S:\\Deploy\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    "$null = New-PSDrive -Name S -PSProvider FileSystem -Root '\\\\server\\share' -Persist\n",
  ],
  right: [
    'reagentc /setreimage /path R:\\Recovery\\WindowsRE\n',
    "$null = New-PSDrive -Name S -PSProvider FileSystem -Root '\\\\server\\share'\nCopy-Item 'S:\\a.cfg' C:\\x -ErrorAction Stop\n",
    'net use Z: /delete\n',
    "$url = ''\nNew-PSDrive -Name M -PSProvider FileSystem -Root $url -Persist\n",
    "Get-Content 'D:\\a.txt'\n",
    'Set-Partition -DriveLetter W\nCopy-Item W:\\a C:\\b\n',
  ],
  profiles: ['epm-system'],
});
