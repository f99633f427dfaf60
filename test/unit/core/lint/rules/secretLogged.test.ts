import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

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

describe('secret-logged', () => {
  it('does not tell to leave out what nobody would learn otherwise', async () => {
    const make = 'function Get-Word { -join (1..9 | ForEach-Object { Get-Random }) }\n$password = Get-Word\n';
    const use = '$secure = ConvertTo-SecureString $password -AsPlainText -Force\n';
    const messageOf = async (text: string): Promise<string> => {
      const findings = await lintText(text);
      return findings.find(({ rule }) => rule === 'secret-logged')?.message ?? '';
    };
    assert.match(await messageOf(`${make}${use}Write-Host "Password: $password"\n`), /Protect-CmsMessage/);
    assert.match(await messageOf(`${make}${use}Send-It $password\nWrite-Host $password\n`), /Leave it out\./);
    const fetched = 'function Get-Word { $password = Get-It; return $password }\n$password = Get-Word\n';
    const account = `${use}New-LocalUser scan -Password $secure\n`;
    assert.match(await messageOf(`${fetched}${account}Write-Host $password\n`), /Protect-CmsMessage/);
    assert.match(await messageOf(`${fetched}${use}Write-Host $password\n`), /Leave it out\./);
    assert.match(await messageOf(`param($password)\n${use}Write-Host $password\n`), /Leave it out\./);
  });
});
