import { ruleSuite } from '../../../../support/lint';

ruleSuite('unc-as-system', {
  wrong: [
    "Copy-Item '\\\\server\\share\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    "$share = '\\\\server\\deploy'\n$files = Get-ChildItem $share\n",
  ],
  right: [
    "Copy-Item '\\\\localhost\\c$\\a.cfg' C:\\x -ErrorAction Stop\n",
    "$null = New-PSDrive -Name S -PSProvider FileSystem -Root '\\\\server\\share' -Credential $who\n",
    "Get-Content '\\\\.\\pipe\\x'\n",
  ],
  profiles: ['epm-system'],
});
