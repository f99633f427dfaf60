import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText } from '../../../../support/lint';

const copy = 'copy a.txt C:\\x';

async function found(lines: readonly string[]): Promise<readonly string[]> {
  return (await lintText(`${lines.join('\r\n')}\r\n`, { name: 'menu.bat' })).map(({ rule }) => rule).sort();
}

describe('batch: what is never run', () => {
  for (const lines of [
    ['exit /b 0', copy, 'pause'],
    ['goto :eof', copy, 'pause'],
    ['goto:eof', copy, 'pause'],
    ['echo a & exit /b 0', copy, 'pause'],
    ['exit /b 0', ':convert', copy, 'pause', 'goto :eof'],
    ['exit /b 0', ':convert', copy, 'pause', 'goto convert'],
    ['exit /b 0', ':convert', copy, 'call :mount', 'exit /b', ':mount', 'pause'],
    ['exit /b 0', 'if exist b.txt pause', `if exist b.txt ${copy}`],
    ['exit /b 0', 'if exist b.txt (', copy, 'pause', ')'],
    ['rem goto convert', ':: call :convert', 'echo goto convert', 'exit /b 0', ':convert', copy, 'pause'],
    ['call convert', 'exit /b 0', ':convert', copy, 'pause'],
    ['call "%~dp0settings.bat"', 'exit /b 0', ':convert', copy, 'pause'],
    ['goto menu%1', ':menu1', 'exit /b 0', ':convert', copy, 'pause'],
    [
      ':mainmenu',
      'if "%1"=="1" goto backup',
      'REM if "%1"=="2" goto convert',
      'REM if "%1"=="3" goto mount',
      'exit /b 1',
      ':backup',
      'echo saved',
      'goto mainmenu',
      ':convert',
      copy,
      'pause',
      'goto mainmenu',
      ':mount',
      copy,
      'pause',
      'goto mainmenu',
    ],
  ]) {
    it(`is silent: ${lines.join(' | ')}`, async () => {
      assert.deepEqual(await found(lines), []);
    });
  }
  const block = [':convert', copy, 'pause', 'exit /b 0'];
  for (const before of [
    ['echo a'],
    ['goto convert', 'exit /b 0'],
    ['GOTO :Convert', 'exit /b 0'],
    ['goto:convert', 'exit /b 0'],
    ['call :convert', 'exit /b 0'],
    ['CALL:CONVERT', 'exit /b 0'],
    ['call :convert a b', 'exit /b 0'],
    ['if exist b.txt goto convert', 'exit /b 0'],
    ['if (%1)==() goto convert', 'exit /b 0'],
    ['if cmdextversion 2 goto convert', 'exit /b 0'],
    ['if exist b.txt ^', '  goto convert', 'exit /b 0'],
    ['if exist b.txt (echo a) else goto convert', 'exit /b 0'],
    ['if exist b.txt (', 'echo a', ') else (', 'goto convert', ')', 'exit /b 0'],
    ['for %%a in (1 2) do call :convert %%a', 'exit /b 0'],
    ['for %%a in (', '1', '2', ') do call :convert', 'exit /b 0'],
    ['for %%a in (1 2) do if exist %%a goto:convert', 'exit /b 0'],
    ['echo a && goto convert', 'exit /b 0'],
    ['echo a || call :convert', 'exit /b 0'],
    ['goto %1', 'exit /b 0'],
    ['goto con%1', 'exit /b 0'],
    ['goto !x!', 'exit /b 0'],
    ['call :%1', 'exit /b 0'],
    ['call %task% a', 'exit /b 0'],
    ['set "next=goto convert"', '%next%', 'exit /b 0'],
    ['set "jump=goto"', '%jump% convert', 'exit /b 0'],
    ['goto other', ':convert', 'exit /b 1', ':other', 'goto convert'],
    ['goto other', 'exit /b 1', ':other', 'goto convert'],
    // cmd looks for a label from where it is.
    [':convert', 'if exist b.txt goto :eof', 'goto convert'],
    ['if exist b.txt exit /b 0'],
    ['if exist b.txt echo a & exit /b 0'],
    ['if exist b.txt echo a & ^', '  exit /b 0'],
    ['if exist b.txt (', 'exit /b 0', ')'],
    ['if exist "b.txt"(', 'exit /b 0', ')'],
    ['if exist b.txt (', 'echo a', ') else exit /b 0'],
    ['if exist b.txt (', 'echo a', ') else echo b & exit /b 0'],
    ['for %%a in (1 2) do exit /b 0'],
    ['echo a && exit /b 0'],
    ['echo a || goto :eof'],
    ['echo a || (', 'echo b', 'goto :eof', ')'],
    ['exit /b 0 | more'],
    ['goto %1 2>nul || echo b'],
  ]) {
    it(`speaks of it: ${[...before, ...block].join(' | ')}`, async () => {
      assert.deepEqual(await found([...before, ...block]), ['batch-copy-unchecked', 'batch-pause']);
    });
  }
});
