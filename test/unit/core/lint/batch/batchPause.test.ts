import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-pause', {
  wrong: ['pause\r\n', 'set /p NAME=Name: \r\n', 'if errorlevel 1 pause\r\n', 'choice /c yn\r\n'],
  right: ['timeout /t 5 /nobreak >nul\r\n', 'set /p V=<version.txt\r\n', 'rem pause\r\necho pause\r\n'],
  name: 'copy.bat',
});
