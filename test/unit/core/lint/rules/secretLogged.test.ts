import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-logged', {
  wrong: [
    'Write-Verbose $password\n',
    'function Get-It { Write-Output $password }\nGet-It\n',

    'param([string]$Pin)\nStart-Transcript C:\\x\\a.log\n',
    'Write-Host "PIN: $pin"\n',
    'Add-Content log.txt $password\n',
    'Write-Output $password\n',
    "$pwd = 'x'\nWrite-Host $pwd\n",
  ],
  right: [
    '$headers = @{ Authorization = $value }\n$authToken = $headers\nWrite-Host "$authToken"\n',
    'function New-Password { $newPassword = Get-Random\nWrite-Output $newPassword }\n',

    'Write-Host "PIN: $($pin.Length) characters"\n',
    '$password = Read-Host -AsSecureString\nWrite-Host $password\n',
    'Write-Host "$passwordFile"\n',
    'Write-Host "In $pwd"\n',
    "if ($password) { Write-Host 'given' }\n",
  ],
});
