import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-unquoted-folder', {
  wrong: [
    '%~dp0setup.exe /s\r\n',
    '%~dp0bin\\setup.exe /s\r\n',
    'if not exist %~dp0a.txt exit /b 1\r\n',
    'call %~dp0setup.bat\r\n',
    'robocopy %~dp0 C:\\Dest /R:3 /W:5\r\n',
  ],
  right: [
    '"%~dp0setup.exe" /s /v"/quiet /l*v %windir%\\Temp\\a.log"\r\n',
    '"%~dp0setup" /s\r\n',
    'if exist "%~dp0a.txt" del "%~dp0a.txt"\r\n',
    'call "%~dp0setup.bat"\r\n',
    'cd /d %~dp0\r\n',
    'set HERE=%~dp0\r\n',
  ],
  fixes: [
    ['%~dp0bin\\setup.exe /s\r\n', '"%~dp0bin\\setup.exe" /s\r\n'],
    ['if exist %~dp0a.txt del "%~dp0a.txt"\r\n', 'if exist "%~dp0a.txt" del "%~dp0a.txt"\r\n'],
    ['pack -c %~dp0\\source -o %~dp0 -q\r\n', 'pack -c "%~dp0\\source" -o "%~dp0." -q\r\n'],
    ['call %~dp0setup.bat\r\n', 'call "%~dp0setup.bat"\r\n'],
  ],
  name: 'copy.bat',
});

describe('batch-unquoted-folder', () => {
  it("only notes the package's folder in the client's cache, which has no blank", async () => {
    const severities = async (text: string, profile: 'cm-package' | 'epm-system'): Promise<readonly string[]> =>
      (await lintText(text, { profiles: [profile], name: 'copy.bat' }))
        .filter(({ rule }) => rule === 'batch-unquoted-folder')
        .map(({ severity }) => severity);
    assert.deepEqual(await severities('call %~dp0setup.bat\r\n', 'cm-package'), ['info']);
    assert.deepEqual(await severities('call %~dp0setup.bat\r\n', 'epm-system'), ['warning']);
    assert.deepEqual(await severities('copy a.txt %ProgramFiles%\\Contoso\r\n', 'cm-package'), ['warning']);
    assert.deepEqual(await severities('del %USERPROFILE%\\a.txt\r\n', 'cm-package'), ['info']);
    assert.deepEqual(await severities('del %USERPROFILE%\\a.txt\r\n', 'epm-system'), ['warning']);
  });

  it('says once of a condition that breaks that it does', async () => {
    const found = (await lintText('if exist %~dp0a.txt del %~dp0a.txt\r\n', { name: 'copy.bat' })).filter(
      ({ rule }) => rule === 'batch-unquoted-folder',
    );
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /takes the next one for the command/);
  });

  it('is one finding for a program and its line, which says what a backslash at the end needs', async () => {
    const messages = async (text: string): Promise<readonly string[]> =>
      (await lintText(text, { name: 'copy.bat' }))
        .filter(({ rule }) => rule === 'batch-unquoted-folder')
        .map(({ message }) => message);
    const [first, ...others] = await messages('pack -c %~dp0\\source -o %~dp0 -q\r\n');
    assert.match(first ?? '', /with a dot where it ends with a backslash/);
    assert.deepEqual(others, []);
    assert.match((await messages('pack -c %~dp0\\source\r\n'))[0] ?? '', /two pieces and fails\. Put it in quotes\.$/);
    assert.equal((await messages('call %~dp0a.bat & call %~dp0b.bat\r\n')).length, 2);
    assert.equal((await messages('%~dp0setup.exe /log %~dp0a.log\r\n')).length, 1);
  });
});
