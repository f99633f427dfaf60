import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText } from '../../../../support/lint';

const copy = 'copy a.txt C:\\x';

async function found(lines: readonly string[]): Promise<readonly string[]> {
  return (await lintText(`${lines.join('\r\n')}\r\n`, { name: 'menu.bat' })).map(({ rule }) => rule);
}

describe('batch: what stands behind an answer', () => {
  for (const lines of [
    ['set /p M=Number: ', 'if %M%==1 goto one', copy, 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if "%M%"=="1" goto one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set M=', 'set /p M=Number: ', 'if /i "%M%" equ "y" goto one', 'goto :eof', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if "%M%"=="1" (', copy, 'echo done', ')', 'exit /b 0'],
    ['set /p M=Number: ', `if "%M%"=="1" ${copy}`, 'exit /b 0'],
    ['set /p M=Number: ', `if [%M%]==[1] ${copy} & echo done`, 'exit /b 0'],
    ['set /p M=Number: ', 'if not "%M%"=="1" goto end', copy, ':end', 'exit /b 0'],
    ['set /p M=Number: ', 'if not defined M exit /b 1', copy, 'exit /b 0'],
    [
      'choice /c 12',
      'if errorlevel 2 goto two',
      'if errorlevel 1 goto one',
      'exit /b 1',
      ':two',
      copy,
      ':one',
      copy,
      'exit /b',
    ],
    ['set /p M=Number: ', 'if "%M%"=="1" call :one', 'exit /b 1', ':one', copy, 'goto two', ':two', copy, 'exit /b'],
    [':again', 'set /p M=Number: ', 'if "%M%"=="1" goto %M%', 'goto again', ':1', copy, 'exit /b'],
  ]) {
    it(`is silent, but for the question: ${lines.join(' | ')}`, async () => {
      assert.deepEqual(await found(lines), ['batch-pause']);
    });
  }
  for (const lines of [
    ['set /p M=Number: ', 'if "%M%"=="1" goto one', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if "%M%"=="" goto one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if "%M%"=="1" (', 'echo one', ') else (', copy, ')', 'exit /b 0'],
    ['set M=1', 'set /p M=Number: ', 'if "%M%"=="1" goto one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if exist b.txt goto one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'if exist b.txt (', 'goto one', ')', copy, 'exit /b 1', ':one', 'exit /b 0'],
    ['set /p M=Number: ', 'if exist b.txt exit /b 1 & echo x', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'call settings.bat', 'if "%M%"=="1" goto one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'for %%a in (1 2) do call :one', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'goto %1', 'exit /b 1', ':one', copy, 'exit /b 0'],
    ['set /p M=Number: ', 'echo a && goto one', copy, ':one', 'exit /b 0'],
  ]) {
    it(`speaks of it: ${lines.join(' | ')}`, async () => {
      assert.ok((await found(lines)).includes('batch-copy-unchecked'));
    });
  }
  it('goes on behind a choice that answers itself', async () => {
    const lines = ['choice /c 12 /t 5 /d 1', 'if errorlevel 1 goto one', 'exit /b 1', ':one', copy, 'exit /b 0'];
    assert.deepEqual(await found(lines), ['batch-copy-unchecked']);
  });
});
