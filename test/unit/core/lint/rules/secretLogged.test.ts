import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-logged', {
  wrong: [
    'function Show-It($password) { Write-Host $password }\n$password = Read-Host x\nShow-It $other\n',
    "$authToken = 'contosoToken'\nWrite-Host $authToken\n",
    "$authToken = 'k7Xw92'\nGet-It $authToken\nWrite-Host $authToken\n",
    'Write-Verbose $password\n',
    'function Get-It { Write-Output $password }\nGet-It\n',

    'param([string]$Pin)\nStart-Transcript C:\\x\\a.log\n',
    'Write-Host "PIN: $pin"\n',
    'Add-Content log.txt $password\n',
    'Write-Output $password\n',
    "$pwd = 'x'\nWrite-Host $pwd\n",
  ],
  right: [
    '$password = Read-Host x\nWrite-Host $password\n',
    '$authToken = \'contosoToken\'\n$value = Ninja-Property-Get $authToken\nWrite-Host "Set the field $authToken"\n',
    '$headers = @{ Authorization = $value }\n$authToken = $headers\nWrite-Host "$authToken"\n',
    'function New-Password { $newPassword = Get-Random\nWrite-Output $newPassword }\n',

    'Write-Host "PIN: $($pin.Length) characters"\n',
    '$password = Read-Host -AsSecureString\nWrite-Host $password\n',
    'Write-Host "$passwordFile"\n',
    'Write-Host "In $pwd"\n',
    "if ($password) { Write-Host 'given' }\n",
  ],
});
