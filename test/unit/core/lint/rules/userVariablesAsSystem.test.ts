import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('user-variables-as-system', {
  wrong: [
    'Invoke-Command -ComputerName localhost -ScriptBlock { $env:APPDATA }\n',
    'Invoke-Command -ScriptBlock { $env:APPDATA }\n',
    '$b = { $env:APPDATA }\nInvoke-Command -ComputerName $pc -ScriptBlock $b\n& $b\n',
    "$f = Join-Path $env:APPDATA 'x'\n",
    "$f = $env:APPDATA\nif ($x) { $f = 'C:\\a' }\nGet-Content $f\\b.txt\n",
    "$f = $env:APPDATA\nif ($f) { $f = 'C:\\a' } else { $f = 'C:\\b' }\nGet-Content $f\\b.txt\n",
    "function Get-It { Get-Content $f\\b.txt }\n$f = $env:APPDATA\nGet-It\n$f = 'C:\\a'\n",
    "$f = $env:APPDATA\n$f = Join-Path $f 'a'\nGet-Content $f\\b.txt\n",
    '$u = $env:USERNAME\n',
  ],
  right: [
    "$f = $env:APPDATA\nif ($x) { $f = 'C:\\a' } else { $f = 'C:\\b' }\nGet-Content $f\\b.txt\n",
    "$f = $env:APPDATA\nif (Test-ProcessAdminRights) { $f = 'C:\\a' }\nGet-Content $f\\b.txt\n",
    "$f = $env:APPDATA\n$f = 'C:\\a'\nGet-Content $f\\b.txt\n",
    'Invoke-Command -ComputerName $pc -ScriptBlock { 1 | ForEach-Object { $env:APPDATA } }\n',
    '$r = Invoke-Command -Session $s -ScriptBlock { $env:APPDATA }\n',
    '$b = { Test-Path "$env:LOCALAPPDATA\\Google" }\nInvoke-Command -ComputerName $pc -ScriptBlock $b\n',
    "$f = Join-Path $env:ProgramData 'x'\n",
    '$domain = $env:USERDOMAIN\n',
    '$drive = $env:HOMEDRIVE\n',
    'if (Test-RunningAsSystem) { $f = $env:ProgramData } else { $f = $env:LOCALAPPDATA }\n',
    'function Get-Unused { $env:APPDATA }\nStart-Service Spooler\n',
    '$domain = [Environment]::UserDomainName\n',
    'if (-not $isSystem) { $f = $env:APPDATA }\n',
    "$f = if ($account.IsElevated) { 'a' }\nelse { $env:LOCALAPPDATA }\n",
  ],
  profiles: ['epm-system'],
});

describe('user-variables-as-system', () => {
  it('is milder where SYSTEM may well have a folder or name of its own', async () => {
    for (const [script, expected] of [
      ['Remove-Item "$env:APPDATA\\Microsoft\\Teams\\Cache" -Recurse\n', 'warning'],
      ['$teams = "$($env:LOCALAPPDATA)\\Microsoft\\Teams"\nGet-Item $teams\n', 'warning'],
      ["$local = $env:LOCALAPPDATA\n$f = Join-Path $local 'Google\\Chrome'\nGet-Item $f\n", 'warning'],
      ['$f = Join-Path $env:USERPROFILE Desktop\nGet-Item $f\n', 'warning'],
      ["$f = [Environment]::GetFolderPath('Desktop')\nGet-Item $f\n", 'warning'],
      ['Get-ChildItem $env:OneDrive\n', 'warning'],
      ['$f = "$env:APPDATA\\Contoso\\token.xml"\n', 'info'],
      ["$f = [Environment]::GetFolderPath('ApplicationData')\n", 'info'],
      ['$f = "$env:APPDATA\\Contoso"\n$g = "$env:APPDATA\\Microsoft\\Windows"\nGet-Item $f, $g\n', 'warning'],
      ['$f = "C:\\Users\\$env:USERNAME\\Downloads"\nGet-Item $f\n', 'warning'],
      ['$who = "$env:USERNAME@contoso.com"\nGet-Item $who\n', 'warning'],
      ['qwinsta $env:USERNAME\n', 'warning'],
      ['$all = @($env:USERNAME)\n$all += (query user)\nif ($all -contains $env:USERNAME) { 1 }\n', 'info'],
      ['param([switch]$UserInstall)\nif ($UserInstall) { $f = "$env:LOCALAPPDATA\\Programs\\A" }\n', 'info'],
      ['$all = @(\n  "$env:LOCALAPPDATA\\Programs\\A"\n  "$env:ProgramFiles\\A"\n)\n', 'info'],
      ['$all = @("$env:LOCALAPPDATA\\Programs\\A", "$env:APPDATA\\Zoom")\nGet-Item $all\n', 'warning'],
      ['$f = "$env:APPDATA\\Contoso"\nif ($false) { Remove-Item "$env:APPDATA\\Zoom" }\n', 'info'],
      ['$f = "C:\\Users\\$env:USERNAME\\c.xml"\nImport-Clixml $f\n', 'info'],
      // What nothing reads is sought by nobody.
      ['$f = Join-Path $env:USERPROFILE Desktop\n', 'info'],
      ['$task = "Contoso - $env:USERNAME"\n', 'info'],
      ['$domain = $env:USERDNSDOMAIN\n', 'info'],
      ['$f = "$env:APPDATA\\Zoom"\nif (Test-Path $f) { Write-Host User }\nStop-Service x\n', 'info'],
      ['$f = "$env:APPDATA\\Zoom"\n$told = "In $f"\nWrite-Host $told\nStop-Service x\n', 'info'],
      ['$f = "$($env:APPDATA)\\Zoom"\nif (Test-Path $f) { Write-Host User }\nStop-Service x\n', 'info'],
      ['$f = "$env:APPDATA\\Zoom"\nif (Test-Path $f) { Write-Output User }\nStop-Service x\n', 'info'],
      // What a script writes that only looks is its answer.
      ['$f = "$env:APPDATA\\Zoom"\nif (Test-Path $f) { Write-Host User }\n', 'warning'],
      ['$f = "$env:APPDATA\\Zoom"\nif (Test-Path $f) { Write-Host User; exit 1 }\nStop-Service x\n', 'warning'],
      ['$f = "$env:APPDATA\\Zoom"\nif (Test-Path $f) { Write-Host User } else { $x = 1 }\nStop-Service x\n', 'warning'],
    ] as const) {
      assert.equal(await severityOf('user-variables-as-system', script, ['epm-system']), expected, script);
    }
  });
});
