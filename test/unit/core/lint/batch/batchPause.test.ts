import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-pause', {
  wrong: [
    'pause\r\n',
    'set /p NAME=Name: \r\n',
    'if errorlevel 1 pause\r\n',
    'choice /c yn\r\n',
    'set quiet=true\r\nif /I "%1" EQU "-loud" set quiet=false\r\nif "%quiet%"=="false" pause\r\n',
    'set quiet=true\r\nif "%quiet%"=="true" (pause) else (echo a)\r\n',
    'set quiet=true\r\nif not "%quiet%"=="false" pause\r\n',
    'set quiet=true\r\ncall settings.bat\r\nif not "%quiet%"=="true" pause\r\n',
    'if "%COMPUTERNAME%"=="PC1" pause\r\n',
    'if not "%quiet%"=="true" pause\r\n',
    'if exist a (set quiet=true)\r\nif not "%quiet%"=="true" pause\r\n',
    'set /p quiet=<a.txt\r\nif "%quiet%"=="true" pause\r\n',
    'set quiet=true\r\nif "%quiet%"=="false" echo a\r\npause\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto done\r\n:again\r\npause\r\n:done\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto done\r\n:done\r\npause\r\n',
    'set quiet=True\r\nif not "%quiet%"=="true" pause\r\n',
  ],
  right: [
    'set quiet=true\r\nif not "%quiet%"=="true" pause\r\n',
    'set "quiet=true"\r\nIF /I "%1" EQU "-quiet" set quiet=true\r\nif /I "%quiet%" EQU "FALSE" (pause) else (echo a)\r\n',
    'set quiet=true\r\nif "%quiet%"=="true" (echo a) else (pause)\r\n',
    'set quiet=true\r\nif "%quiet%" NEQ "true" (\r\n  echo a\r\n  pause\r\n)\r\n',
    'set verbose=no\r\nif "%verbose%"=="yes" echo a & pause\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto :done\r\npause\r\n:done\r\n',
    'if "%quiet%"=="false" pause\r\n',
    'timeout /t 5 /nobreak >nul\r\n',
    'set /p V=<version.txt\r\n',
    'rem pause\r\necho pause\r\n',
  ],
  name: 'copy.bat',
});

describe('batch-pause', () => {
  it('sends to another source where the answer is used', async () => {
    for (const [script, advice] of [
      ['set /p NAME=Name: \r\necho %Name%\r\n', 'from an argument'],
      ['set /p "NAME=Name: "\r\nif "!NAME:~0,1!"=="y" exit /b 0\r\n', 'from an argument'],
      ['choice /c yn\r\nif errorlevel 2 exit /b 1\r\n', 'from an argument'],
      ['set /p NAME=Press Enter\r\necho NAME\r\n', 'Remove it.'],
      ['choice /c yn\r\n', 'Remove it.'],
      ['pause\r\nif errorlevel 1 exit /b 1\r\n', 'Remove it.'],
    ] as const) {
      const findings = await lintText(script, { name: 'copy.bat' });
      const message = findings.find(({ rule }) => rule === 'batch-pause')?.message ?? '';
      assert.ok(message.includes(advice), `${script}: ${message}`);
    }
  });
});
