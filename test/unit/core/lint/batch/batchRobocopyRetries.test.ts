import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-robocopy-retries', {
  wrong: [
    'robocopy a b /E\r\nif errorlevel 8 exit /b 1\r\n',
    'robocopy "%from%" %to% /E\r\nif errorlevel 8 exit /b 1\r\n',
    'set "how=/E /XO"\r\nrobocopy a b %how%\r\nif errorlevel 8 exit /b 1\r\n',
  ],
  right: [
    'robocopy a b /E /R:3 /W:5\r\nif errorlevel 8 exit /b 1\r\n',
    'set how=/E /R:1 /W:1\r\nrobocopy a b %how%\r\nif errorlevel 8 exit /b 1\r\n',
    'robocopy a b /E %how%\r\nif errorlevel 8 exit /b 1\r\n',
    'robocopy a b %*\r\nif errorlevel 8 exit /b 1\r\n',
    'robocopy /R:3 /W:5 a b /E\r\nif errorlevel 8 exit /b 1\r\n',
    'robocopy a b /E /L\r\nif errorlevel 8 exit /b 1\r\n',
  ],
  fixes: [
    [
      'robocopy a b /E >nul\r\nif errorlevel 8 exit /b 1\r\n',
      'robocopy a b /E /R:3 /W:5 >nul\r\nif errorlevel 8 exit /b 1\r\n',
    ],
  ],
  name: 'copy.bat',
});

describe('batch-robocopy-retries', () => {
  it('only notes what a user has and the account of a job has not', async () => {
    const severity = async (text: string): Promise<string | undefined> =>
      (await lintText(text, { name: 'copy.bat' })).find(({ rule }) => rule === 'batch-robocopy-retries')?.severity;
    assert.equal(await severity('robocopy h:\\backup C:\\x /E\r\n'), 'info');
    assert.equal(await severity('robocopy "C:\\Users\\%username%\\Desktop" D:\\x /E\r\n'), 'info');
    assert.equal(await severity('robocopy C:\\x "C:\\Users\\%username%\\Desktop" /E\r\n'), 'warning');
    assert.equal(await severity('robocopy "%~dp0." C:\\x /E\r\n'), 'warning');
  });
});
