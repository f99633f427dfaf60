import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-logged', {
  wrong: [
    'param([string]$Pin)\nStart-Transcript C:\\x\\a.log\n',
    'Write-Host "PIN: $pin"\n',
    'Add-Content log.txt $password\n',
    'Write-Output $password\n',
    "$pwd = 'x'\nWrite-Host $pwd\n",
  ],
  right: [
    'Write-Host "PIN: $($pin.Length) characters"\n',
    '$password = Read-Host -AsSecureString\nWrite-Host $password\n',
    'Write-Host "$passwordFile"\n',
    'Write-Host "In $pwd"\n',
    "if ($password) { Write-Host 'given' }\n",
  ],
});
