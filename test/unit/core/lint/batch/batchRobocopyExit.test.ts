import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-robocopy-exit', {
  wrong: [
    'robocopy a b /R:3 /W:5\r\nexit /b %ERRORLEVEL%\r\n',
    'robocopy a b /R:3 /W:5\r\nif errorlevel 1 exit /b 1\r\n',
    'robocopy a b /R:3 /W:5 || exit /b 1\r\n',
    'robocopy a b /R:3 /W:5\r\n',
  ],
  right: [
    'robocopy a b /R:3 /W:5\r\nif %ERRORLEVEL% GEQ 8 exit /b 1\r\nexit /b 0\r\n',
    'robocopy a b /R:3 /W:5\r\nif errorlevel 8 exit /b 1\r\nexit /b 0\r\n',
  ],
  name: 'copy.bat',
});

describe('batch-robocopy-exit', () => {
  it('only notes what a user has and the account of a job has not', async () => {
    const severity = async (text: string): Promise<string | undefined> =>
      (await lintText(text, { name: 'copy.bat' })).find(({ rule }) => rule === 'batch-robocopy-exit')?.severity;
    assert.equal(await severity('robocopy "C:\\Users\\%username%" D:\\x /R:3 || exit /b 1\r\n'), 'info');
    assert.equal(await severity('robocopy C:\\a D:\\x /R:3 || exit /b 1\r\n'), 'error');
  });
});
