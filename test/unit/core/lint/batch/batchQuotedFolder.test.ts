import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-quoted-folder', {
  wrong: ['robocopy "%~dp0" "C:\\Dest" /E /R:3 /W:5\r\n', 'powershell.exe -File x.ps1 -Folder "C:\\Source\\"\r\n'],
  right: [
    'robocopy "%~dp0." "C:\\Dest" /E /R:3 /W:5\r\n',
    'powershell.exe -NoProfile -Command "$a = (Get-Content \\"%~f0\\") -join \\"x\\"; iex $a"\r\n',
    'powershell.exe -File x.ps1 -Text "say \\"a\\" loud"\r\n',
    'cd /d "%~dp0"\r\n',
    'if exist "%~dp0" echo x\r\n',
    'xcopy a "C:\\Dest\\" /E || exit /b 1\r\n',
  ],
  fixes: [
    [
      'robocopy "%~dp0" "C:\\Dest" /E /R:3 /W:5\r\nif %ERRORLEVEL% GEQ 8 exit /b 1\r\n',
      'robocopy "%~dp0." "C:\\Dest" /E /R:3 /W:5\r\nif %ERRORLEVEL% GEQ 8 exit /b 1\r\n',
    ],
  ],
  name: 'copy.bat',
});
