import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('secret-on-command-line', {
  wrong: [
    'param($pwd)\ntool.exe /p $pwd\n',
    "param($password)\nif (-not $password) { $password = Read-Host 'x' }\nnet user kiosk $password /add\n",
    "$password = Get-Content $file\nif (-not $password) { $password = Read-Host 'x' }\nnet user kiosk $password /add\n",
    "$name = Read-Host 'x'\n$password = Get-Secret $name\nnet user kiosk $password /add\n",
    "$password = ''\nif ($other) { $password = Get-Content $file }\nnet user kiosk $password /add\n",
    'net user admin $password /add\n',
    'Start-Process setup.exe -ArgumentList "/S PIN=$pin" -Wait\n',
    "& 'C:\\x\\tool.exe' --token $accessToken\n",
  ],
  right: [
    'msiexec.exe /i "$pwd\\a.msi" /qn\n',
    '$password = $(Write-Host x; Read-Host)\nnet user kiosk $password /add\n',
    '$given = Get-Credential\n$password = $given.GetNetworkCredential().Password\nnet user kiosk $password /add\n',
    '$password = $null\n$password = Read-Host x\nsetup.exe /k $password\n',
    "$password = ''\nnet user kiosk $password /add\n",
    "Start-Process setup.exe -ArgumentList '/S' -Wait\n",
    'net user admin /active:yes\n',
    'tool.exe $passwordFile\n',
  ],
});

describe('secret-on-command-line', () => {
  it('only notes a variable that nothing in the script sets', async () => {
    const severity = (text: string): Promise<unknown> => severityOf('secret-on-command-line', text);
    assert.equal(await severity('net user admin $password /add\n'), 'info');
    assert.equal(await severity('. C:\\x\\settings.ps1\nnet user admin $password /add\n'), 'warning');
    assert.equal(await severity('param($password)\nnet user admin $password /add\n'), 'warning');
  });
});
