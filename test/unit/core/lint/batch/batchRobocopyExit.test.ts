import { ruleSuite } from '../../../../support/lint';

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
