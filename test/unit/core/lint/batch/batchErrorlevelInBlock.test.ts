import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-errorlevel-in-block', {
  wrong: [
    'if exist x (\r\n  xcopy a b\r\n  if exist y (\r\n    echo y\r\n  ) else (\r\n    exit /b %ERRORLEVEL%\r\n  )\r\n)\r\n',
    'if exist x (\r\n  xcopy a b\r\n  if %ERRORLEVEL% NEQ 0 exit /b 1\r\n)\r\n',
  ],
  right: [
    'if exist x (\r\n  if exist y (\r\n    xcopy a b\r\n  ) else (\r\n    exit /b %ERRORLEVEL%\r\n  )\r\n)\r\n',
    'if exist x (\r\n  xcopy a b\r\n  if errorlevel 1 exit /b 1\r\n)\r\n',
    'xcopy a b\r\nif %ERRORLEVEL% NEQ 0 exit /b 1\r\n',
    // It would not hear of their failure either.
    'if exist x (\r\n  rd /s /q x\r\n  del y\r\n  if %ERRORLEVEL% NEQ 0 exit /b 1\r\n)\r\n',
    'xcopy a b\r\nif exist x (\r\n  exit /b %ERRORLEVEL%\r\n)\r\n',
  ],
  name: 'copy.bat',
});

describe('batch-errorlevel-in-block', () => {
  it('speaks of the condition alone, not of what depends on it', async () => {
    const script =
      'if exist x (\r\n  xcopy a b\r\n  if %ERRORLEVEL% == 0 (\r\n    echo good\r\n  ) else (\r\n    exit /b %ERRORLEVEL%\r\n  )\r\n  exit /b %ERRORLEVEL%\r\n)\r\n';
    const found = (await lintText(script, { name: 'copy.bat' })).filter(
      ({ rule }) => rule === 'batch-errorlevel-in-block',
    );
    assert.deepEqual(
      found.map(({ start }) => script.slice(0, start).split('\n').length),
      [3, 8],
    );
  });
});
