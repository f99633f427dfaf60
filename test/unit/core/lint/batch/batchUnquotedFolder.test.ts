import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-unquoted-folder', {
  wrong: ['call %~dp0setup.bat\r\n', 'robocopy %~dp0 C:\\Dest /R:3 /W:5\r\n'],
  right: ['call "%~dp0setup.bat"\r\n', 'cd /d %~dp0\r\n', 'set HERE=%~dp0\r\n'],
  fixes: [['call %~dp0setup.bat\r\n', 'call "%~dp0setup.bat"\r\n']],
  name: 'copy.bat',
});
