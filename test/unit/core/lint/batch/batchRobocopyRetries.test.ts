import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-robocopy-retries', {
  wrong: ['robocopy a b /E\r\nif errorlevel 8 exit /b 1\r\n'],
  right: ['robocopy a b /E /R:3 /W:5\r\nif errorlevel 8 exit /b 1\r\n'],
  fixes: [
    [
      'robocopy a b /E >nul\r\nif errorlevel 8 exit /b 1\r\n',
      'robocopy a b /E /R:3 /W:5 >nul\r\nif errorlevel 8 exit /b 1\r\n',
    ],
  ],
  name: 'copy.bat',
});
