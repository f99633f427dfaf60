import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('hkcu-as-system', {
  wrong: [
    'reg add HKCU\\Software\\Sysinternals\\PsExec /v Other /d 1 /f\n',
    'reg add HKCU\\Software\\Sysinternals\\BGInfo /v EulaAccepted /d 1 /f\n',
    'reg add HKCU\\Consoles /v LineWrap /d 0 /f\n',
    'reg add HKCU\\Console /v FaceName /d Consolas /f\n',
    "New-ItemProperty -Path 'HKCU:\\Console\\%%Startup' -Name DelegationTerminal -Value '{A}'\n",
    '$k = "HKCU:\\Software\\Classes\\AppUserModelId\\$app"\nNew-Item $k\n',
    "Test-Path -Path 'Registry::HKCU\\Software\\X'\n",
    '$b = { sp HKCU:\\Software\\X A 1 }\nInvoke-Command -ScriptBlock $b\n',
    '$b = { sp HKCU:\\Software\\X A 1 }\nInvoke-AsCurrentUser -ScriptBlock $b\n& $b\n',
    'if (Test-Path HKCU:\\Software\\X) { 1 }\n',
    'if (-not (Test-Path HKCU:\\Software\\X)) { sp HKCU:\\Software\\X A 1 }\n',
    'if (Test-Path $file) { sp HKCU:\\Software\\X A 1 }\n',
    'function Set-It { sp HKCU:\\Software\\X A 1 }\n',

    "Set-ItemProperty -Path 'HKCU:\\Software\\X' -Name A -Value 1\n",
    'reg add HKCU\\Software\\X /v A\n',
    "$p = @{ Path = 'HKCU:\\Software\\X'; Name = 'A'; Value = 1 }\nNew-ItemProperty @p\n",
    'sp HKCU:\\Software\\X A 1\n',
    "Set-ItemProperty A 1 -Path 'HKCU:\\Software\\X'\n",
    "$all | Set-ItemProperty -Path 'HKCU:\\Software\\X'\n",
    "Set-ItemProperty -LiteralPath 'HKCU:\\Software\\X' A 1\n",
    'function Set-It { sp HKCU:\\Software\\X A 1 }\n$b.Add_Click({ Set-It })\nSet-It\n',
    'function Set-It { sp HKCU:\\Software\\X A 1 }\n$f.Add_Load({ Set-It })\n',
    '$a = [Windows.MessageBox]::Show($t)\nswitch ($a) { Yes { 1 }\n default { sp HKCU:\\Software\\X A 1 } }\n',
    'switch ($mode) { Yes { sp HKCU:\\Software\\X A 1 } }\n',
  ],
  right: [
    '$k = \'HKCU:\\Software\\X\'\nsp $k A 1\nforeach ($sid in Get-It) {\n  $k = "Registry::HKU\\$sid\\Software\\X"\n  sp $k A 1\n}\n',
    'sp HKCU:\\Software\\X A 1\nforeach ($sid in Get-It) { sp "Registry::HKEY_USERS\\$sid\\Software\\X" A 1 }\n',
    // PowerShell refuses them: a path in two pieces, no name of the value.
    'Set-ItemProperty -Path HKCU:\\Control Panel\\Desktop -Name A -Value 1\n',
    "Set-ItemProperty -Path 'HKCU:\\Software\\X' -Value 1\n",
    "New-ItemProperty 'HKCU:\\Software\\X' A 1\n",
    'Invoke-Command -ComputerName $pc { sp HKCU:\\Software\\X A 1 }\n',
    'reg add HKCU\\Software\\Sysinternals\\PsExec /v EulaAccepted /t REG_DWORD /d 1 /f\n',
    "New-Item 'HKCU:\\Software\\Sysinternals\\Handle'\nSet-ItemProperty 'HKCU:\\Software\\Sysinternals\\Handle' EulaAccepted 1\n",
    'reg add HKCU\\Console /v LineWrap /t REG_DWORD /d 0 /f\n',
    '$k = "HKCU:\\Software\\Classes\\AppUserModelId\\$app"\nGet-Item $k\nRemove-Item $k\n',
    "Test-Path -Path 'hkcu\\Software\\X'\n",
    "$p = 'HKEY_CURRENT_USER\\Software\\X'\nNew-Item -Path $p\n",
    '$b = { sp HKCU:\\Software\\X A 1 }\nInvoke-AsCurrentUser -ScriptBlock $b\n',
    'Invoke-AsCurrentUser -ScriptBlock { sp HKCU:\\Software\\X A 1 }\n',
    '$r = Invoke-AsLoggedOnUser { sp HKCU:\\Software\\X A 1 }\n',
    'function Set-It { sp HKCU:\\Software\\X A 1 }\nStart-Service Spooler\n',
    'function One { Two }\nfunction Two { sp HKCU:\\Software\\X A 1 }\nStart-Service Spooler\n',

    "if ([Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) { exit 1 }\nSet-ItemProperty -Path 'HKCU:\\Software\\X' -Name A -Value 1\n",
    'Set-ItemProperty -Path "Registry::HKEY_USERS\\$sid\\Software\\X" -Name A -Value 1\n',
    "$t = 'HKCU:\\Software'\n",
    '$b.Add_Click( {\n    sp HKCU:\\Software\\X A 1\n} )\n',
    'function Set-It { sp HKCU:\\Software\\X A 1 }\nfunction Start-It { Set-It }\n$b.Add_Click({ Start-It })\n',
    'function One { Two }\nfunction Two { sp HKCU:\\Software\\X A 1\n One }\n$b.Add_Click({ One })\n',
    '$a = [Windows.MessageBox]::Show($t)\nswitch ($a) { Yes { sp HKCU:\\Software\\X A 1 }\n No { 2 } }\n',
    'if (-not $identity.IsSystem) { Set-ItemProperty HKCU:\\Software\\X A 1 }\n',
  ],
  profiles: ['epm-system'],
});

describe('hkcu-as-system', () => {
  it('says nothing of a key that is made for a value of which it speaks', async () => {
    const make = "$k = 'HKCU:\\Software\\X'\nif (-not (Test-Path $k)) { New-Item $k }\n";
    const found = async (script: string): Promise<readonly string[]> =>
      (await lintText(script, { profiles: ['cm-package'] }))
        .filter(({ rule }) => rule === 'hkcu-as-system')
        .map(({ severity }) => severity);
    assert.deepEqual(await found(`${make}Set-ItemProperty $k A 1\n`), ['warning', 'error']);
    assert.deepEqual(await found(make), ['warning', 'info']);
    assert.deepEqual(await found(`${make}Set-ItemProperty HKLM:\\Software\\Y A 1\n`), ['warning', 'info']);
  });
  it('takes a look beside the same one at the machine for a note', async () => {
    const severity = (script: string): ReturnType<typeof severityOf> =>
      severityOf('hkcu-as-system', script, ['cm-package']);
    assert.equal(await severity('Get-Item HKLM:\\Software\\X\nGet-Item HKCU:\\Software\\X\n'), 'info');
    assert.equal(await severity('Get-Item HKLM:\\Software\\WOW6432Node\\X\nGet-Item HKCU:\\Software\\X\n'), 'info');
    assert.equal(await severity('Get-Item HKLM:\\Software\\Y\nGet-Item HKCU:\\Software\\X\n'), 'warning');
    assert.equal(await severity('Get-Item HKLM:\\Software\\X\nsp HKCU:\\Software\\X A 1\n'), 'error');
  });
  it('leaves what is behind the end of a function for which the key is missing', async () => {
    const written = async (test: string): Promise<readonly string[]> =>
      (await lintText(`$k = 'HKCU:\\Software\\X'\n${test} { exit 0 }\nRemove-Item $k\n`, { profiles: ['cm-package'] }))
        .filter(({ rule }) => rule === 'hkcu-as-system')
        .map(({ severity }) => severity);
    assert.deepEqual(await written('if (-not (Test-Path -Path $k))'), ['warning']);
    assert.deepEqual(await written('if (!(Test-Path $k))'), ['warning']);
    assert.deepEqual(await written('if (Test-Path $k)'), ['warning', 'error']);
    assert.deepEqual(await written('if (-not (Test-Path C:\\x))'), ['error']);
  });
  it('takes the question whether a key is there for the cause of what follows from it', async () => {
    for (const [script, expected] of [
      ['$is = Test-Path HKCU:\\A\nif ($is -eq $true) { sp HKCU:\\A B 1 }\n', ['warning']],
      ['$is = Test-Path HKCU:\\A\nif ($is) { sp HKCU:\\A B 1 }\n', ['warning']],
      ['$is = Test-Path HKCU:\\A\nif (-not $is) { sp HKCU:\\A B 1 }\n', ['warning', 'info']],
      ['$is = Test-Path HKCU:\\A\n$is = Test-Path C:\\A\nif ($is) { sp HKCU:\\A B 1 }\n', ['warning', 'info']],
      ['$is = Get-It\nif ($is) { sp HKCU:\\A B 1 }\n', ['info']],
      ['$is = Get-It\nsp HKCU:\\A B 1\n', ['error']],
    ] as const) {
      const found = (await lintText(script, { profiles: ['epm-system'] })).filter(
        ({ rule }) => rule === 'hkcu-as-system',
      );
      assert.deepEqual(
        found.map(({ severity }) => severity),
        expected,
        script,
      );
    }
  });

  it('reports every change, and the first look', async () => {
    const script =
      'Get-Item HKCU:\\Software\\X\nGet-Item HKCU:\\Software\\Y\nsp HKCU:\\Software\\X A 1\nsp HKCU:\\Software\\Y A 1\n';
    const found = (await lintText(script, { profiles: ['epm-system'] })).filter(
      ({ rule }) => rule === 'hkcu-as-system',
    );
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['warning', 'error', 'error'],
    );
  });
});
