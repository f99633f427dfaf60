import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('protected-folder-as-user', {
  wrong: [
    '$null = New-Item -Path "$env:ProgramFiles\\Contoso" -ItemType Directory -Force\n',
    "Add-Content $PSScriptRoot\\log.txt 'done'\n",
  ],
  right: [
    '$null = New-Item -Path "$env:LOCALAPPDATA\\Contoso" -ItemType Directory -Force\n',
    '$text = Get-Content "$env:ProgramFiles\\Contoso\\a.txt"\n',
    "Set-Content C:\\Windows\\Temp\\a.txt 'x'\n",
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
});
