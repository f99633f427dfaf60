import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('mapped-drive', {
  wrong: [
    'net use Z: \\\\server\\share\n',
    "Copy-Item 'S:\\Deploy\\a.cfg' C:\\ProgramData\\Contoso -ErrorAction Stop\n",
    "$null = New-PSDrive -Name S -PSProvider FileSystem -Root '\\\\server\\share' -Persist\n",
  ],
  right: [
    'reagentc /setreimage /path R:\\Recovery\\WindowsRE\n',
    "$null = New-PSDrive -Name S -PSProvider FileSystem -Root '\\\\server\\share'\nCopy-Item 'S:\\a.cfg' C:\\x -ErrorAction Stop\n",
    'net use Z: /delete\n',
    "$url = ''\nNew-PSDrive -Name M -PSProvider FileSystem -Root $url -Persist\n",
    "Get-Content 'D:\\a.txt'\n",
    'Set-Partition -DriveLetter W\nCopy-Item W:\\a C:\\b\n',
  ],
  profiles: ['epm-system'],
});

describe('mapped-drive', () => {
  it('only notes a letter, as the script does not say which disks the devices have', async () => {
    const severities = async (text: string): Promise<readonly string[]> =>
      (await lintText(text, { profiles: ['epm-system'] }))
        .filter(({ rule }) => rule === 'mapped-drive')
        .map(({ severity }) => severity);
    assert.deepEqual(await severities("Copy-Item 'S:\\a.cfg' C:\\x -ErrorAction Stop\n"), ['info']);
    assert.deepEqual(await severities('net use Z: \\\\server\\share\n'), ['warning']);
    assert.deepEqual(await severities('net use Z: \\\\server\\share\nCopy-Item Z:\\a.cfg C:\\x -ErrorAction Stop\n'), [
      'info',
    ]);
    assert.deepEqual(await severities('net use Z: \\\\server\\share\n. Z:\\a.ps1\n'), ['info']);
    assert.deepEqual(await severities('net use Z: \\\\server\\share\nCopy-Item C:\\a.cfg C:\\x -ErrorAction Stop\n'), [
      'warning',
    ]);
  });
});
