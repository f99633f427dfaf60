import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('hard-coded-folder', {
  wrong: [
    "Copy-Item 'C:\\Users\\jdoe\\Desktop\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    '$text = Get-Content "C:\\Windows\\Temp\\notes.txt"\n',
  ],
  right: [
    "Copy-Item 'C:\\Users\\Public\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    '$text = Get-Content "$env:windir\\Temp\\notes.txt"\n',
    "Write-Output 'See C:\\Windows\\Temp'\nWrite-Output 'C:\\Windows\\Temp'\n",
  ],
  fixes: [
    ["$text = Get-Content 'C:\\Windows\\Temp\\notes.txt'\n", '$text = Get-Content "$env:windir\\Temp\\notes.txt"\n'],
    ['$there = Test-Path "C:\\Program Files\\Contoso"\n', '$there = Test-Path "$env:ProgramW6432\\Contoso"\n'],
    ['$text = Get-Content C:\\Windows\\notes.txt\n', '$text = Get-Content $env:windir\\notes.txt\n'],
  ],
});

describe('hard-coded-folder', () => {
  it("only notes a user's folder, as the script may be meant for that one account", async () => {
    const found = (await lintText("Copy-Item 'C:\\Users\\Kiosk\\a.cfg' C:\\x -ErrorAction Stop\n")).filter(
      ({ rule }) => rule === 'hard-coded-folder',
    );
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['info'],
    );
  });
});
