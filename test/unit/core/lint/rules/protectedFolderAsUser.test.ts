import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('protected-folder-as-user', {
  wrong: [
    '$null = New-Item -Path "$env:ProgramFiles\\Contoso" -ItemType Directory -Force\n',
    "Add-Content $PSScriptRoot\\log.txt 'done'\n",
    "Add-Content $env:windir\\CCM\\a.log 'x'\n",
  ],
  right: [
    'Invoke-Command -ComputerName $pc -ScriptBlock { Set-Content $env:ProgramFiles\\a.txt 1 }\n',
    'if (-not ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole("Administrator")) { exit 5 }\nSet-Content $env:ProgramFiles\\a.txt 1\n',
    '$null = New-Item -Path "$env:LOCALAPPDATA\\Contoso" -ItemType Directory -Force\n',
    '$text = Get-Content "$env:ProgramFiles\\Contoso\\a.txt"\n',
    "Set-Content C:\\Windows\\Temp\\a.txt 'x'\n",
    "Add-Content $env:windir\\CCM\\Logs\\a.log 'x'\n",
    '#Requires -RunAsAdministrator\n$null = New-Item -Path "$env:ProgramFiles\\Contoso" -ItemType Directory -Force\n',
  ],
  profiles: ['epm-user'],
});

describe('protected-folder-as-user', () => {
  it('only notes what lies beside the script, as its folder is not known', async () => {
    const severities = async (text: string): Promise<readonly string[]> =>
      (await lintText(text, { profiles: ['epm-user'] }))
        .filter(({ rule }) => rule === 'protected-folder-as-user')
        .map(({ severity }) => severity);
    assert.deepEqual(await severities("Set-Content $PSScriptRoot\\a.txt 'x'\n"), ['info']);
    assert.deepEqual(await severities("Set-Content $env:ProgramFiles\\a.txt 'x'\n"), ['warning']);
  });

  it('only notes what not every run comes to', async () => {
    const write = 'Set-Content $env:ProgramFiles\\a.txt 1';
    for (const [script, expected] of [
      [`Start-Service Spooler\n${write}\n`, 'warning'],
      [`try { ${write} } catch { exit 1 }\n`, 'warning'],
      [`if (Test-Path C:\\x) { exit 0 }\n${write}\n`, 'info'],
      [`if (Test-Path C:\\x) { ${write} }\n`, 'info'],
      [`function Save { ${write} }\nSave\n`, 'info'],
      [`function Get-It { return 1 }\n$a = Get-It\n${write}\n`, 'warning'],
    ] as const) {
      const findings = await lintText(script, { profiles: ['epm-user'] });
      const found = findings.find(({ rule }) => rule === 'protected-folder-as-user');
      assert.equal(found?.severity, expected, script);
      assert.match(found.message, expected === 'info' ? /^Where the script comes here/ : /this fails\./);
    }
  });

  it('speaks once of a folder, where the script first comes to it', async () => {
    const log = 'function Add-Log { Add-Content C:\\Windows\\Logs\\a.log $args }\n';
    const other = 'New-Item C:\\Windows\\Logs\\done.txt';
    for (const [script, expected] of [
      [`${log}try {\nAdd-Log Start\n${other}\n} catch { exit 1 }\n`, [1]],
      [`${log}${other}\nAdd-Log Done\n`, [2]],
      [`${log}if ($env:X) { Add-Log Start }\n${other}\n`, [1, 3]],
      [`${log}Add-Log Start\nNew-Item C:\\Windows\\Web\\done.txt\n`, [1, 3]],
      ['New-Item "$env:ProgramFiles\\A" -Type Directory\nSet-Content "$env:ProgramFiles\\A\\B\\a.txt" 1\n', [1]],
      ['Set-Content C:\\Windows\\a.txt 1\nSet-Content C:\\Windows\\Web\\a.txt 1\n', [1, 2]],
    ] as const) {
      const found = await lintText(script, { profiles: ['epm-user'] });
      assert.deepEqual(
        found
          .filter(({ rule }) => rule === 'protected-folder-as-user')
          .map(({ start }) => script.slice(0, start).split('\n').length),
        expected,
        script,
      );
    }
  });
});
