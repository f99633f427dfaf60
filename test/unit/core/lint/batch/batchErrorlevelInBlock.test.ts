import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-errorlevel-in-block', {
  wrong: ['if exist x (\r\n  xcopy a b\r\n  if %ERRORLEVEL% NEQ 0 exit /b 1\r\n)\r\n'],
  right: [
    'if exist x (\r\n  xcopy a b\r\n  if errorlevel 1 exit /b 1\r\n)\r\n',
    'xcopy a b\r\nif %ERRORLEVEL% NEQ 0 exit /b 1\r\n',
    'xcopy a b\r\nif exist x (\r\n  exit /b %ERRORLEVEL%\r\n)\r\n',
  ],
  name: 'copy.bat',
});
