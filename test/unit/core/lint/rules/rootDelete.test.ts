import { ruleSuite } from '../../../../support/lint';

ruleSuite('root-delete', {
  wrong: [
    'param([string]$Folder)\nRemove-Item "$Folder\\*" -Recurse -Force\n',
    'Remove-Item C:\\* -Recurse\n',
    'Remove-Item $env:ProgramData -Recurse -Force\n',
    'rm C:\\Windows -r\n',
  ],
  right: [
    'param([ValidateNotNullOrEmpty()][string]$Folder = \'C:\\ProgramData\\Contoso\')\nRemove-Item "$Folder\\*" -Recurse -Force\n',
    'Remove-Item C:\\ProgramData\\Contoso -Recurse\n',
    'Remove-Item C:\\Windows\\Temp\\x.log\n',
    'param($Folder)\nif (-not $Folder) { exit 1 }\nRemove-Item "$Folder\\*" -Recurse\n',
  ],
});
