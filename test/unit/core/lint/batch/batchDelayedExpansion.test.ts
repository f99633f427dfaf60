import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-delayed-expansion', {
  wrong: [
    'if exist x (\r\n  set A=1\r\n  echo %A%\r\n)\r\n',
    'if exist x (\r\n  if exist y (\r\n    set A=1\r\n  ) else (\r\n    set A=2\r\n  )\r\n  echo %A%\r\n)\r\n',
    'if exist x (\r\n  set A=1\r\n  if exist y (\r\n    echo a\r\n  ) else (\r\n    echo %A%\r\n  )\r\n)\r\n',
  ],
  right: [
    'setlocal EnableDelayedExpansion\r\nif exist x (\r\n  set A=1\r\n  echo !A!\r\n)\r\n',
    'set A=1\r\necho %A%\r\n',
    // Only a block that begins there ends there.
    'if "%b%"=="0" for /f "tokens=3" %%i in (\'dir "%c%" ^| find "File(s)"\') do set b=%%i\r\nset A=1\r\necho %A%\r\n',
    // Only one of the branches runs.
    'if exist x (\r\n  set A=1\r\n) else (\r\n  echo %A%\r\n)\r\n',
    'if exist x (\r\n  set A=1\r\n) else if exist y (\r\n  echo %A%\r\n)\r\n',
    'if exist x (\r\n  set A=1\r\n) else echo %A%\r\n',
    'if exist x (\r\n  if exist y (\r\n    set A=1\r\n  ) else (\r\n    echo %A%\r\n  )\r\n)\r\n',
    'if exist x (\r\n  if exist y (\r\n    set A=1\r\n  ) else if exist z (\r\n    echo %A%\r\n  )\r\n)\r\n',
    'if exist x (\r\n  set A=1\r\n)\r\nif exist y (\r\n  echo %A%\r\n)\r\n',
  ],
  name: 'copy.bat',
});

describe('batch-delayed-expansion', () => {
  it('is told once for each variable of a block', async () => {
    const block = 'if exist x (\r\n  set A=1\r\n  set B=1\r\n  echo %A% %B%\r\n  echo %A%\r\n)\r\n';
    const found = (await lintText(block + block, { name: 'copy.bat' })).filter(
      ({ rule }) => rule === 'batch-delayed-expansion',
    );
    assert.deepEqual(
      found.map(({ values }) => values[1]),
      ['A', 'B', 'A', 'B'],
    );
  });
});
