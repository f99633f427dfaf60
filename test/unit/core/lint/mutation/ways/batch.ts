import type { Defects } from './defects';

/** Defects of .bat files; planted in .bat files. */
export const batch: readonly Defects[] = [
  {
    rule: 'batch-pause',
    ways: [
      'pause',
      '@pause >nul',
      'set /p NAME=Name: ',
      'if errorlevel 1 pause',
      'choice /c yn /m "Go on?"',
      'timeout /t -1',
      'if not exist "C:\\x" (\n  echo No folder\n  pause\n)',
      'echo Ready& pause',
    ],
  },
  {
    rule: 'batch-copy-unchecked',
    ways: [
      'xcopy "%~dp0*" "C:\\ProgramData\\Contoso" /E /I /Y\necho copied',
      'copy /y "%~dp0a.cfg" C:\\ProgramData\\Contoso\\\necho copied',
      '"%SystemRoot%\\System32\\xcopy.exe" "%~dp0*" "C:\\ProgramData\\Contoso" /E /I /Y >nul\necho copied',
      'if exist "%~dp0a.cfg" copy "%~dp0a.cfg" "C:\\ProgramData\\Contoso"\necho copied',
      'for %%F in (a.cfg b.cfg) do copy "%~dp0%%F" "C:\\ProgramData\\Contoso"\necho copied',
      'XCOPY "%~dp0*" "C:\\ProgramData\\Contoso" /Y & echo copied',
    ],
  },
  {
    rule: 'batch-delayed-expansion',
    ways: [
      'if exist "C:\\x" (\n  set FOUND=1\n  echo %FOUND%\n)',
      'for %%F in (a b) do (\n  set "NAME=%%F"\n  echo %NAME%\n)',
      'if exist "C:\\x" (\n  set /a COUNT=5\n  if %COUNT% GTR 3 echo many\n)',
      'if exist "C:\\x" (\n  set "DEST=C:\\y"\n  if not exist "%DEST%" mkdir "%DEST%"\n)',
      'if exist "C:\\x" (\n  for /f %%V in (version.txt) do set VERSION=%%V\n  echo %VERSION%\n)',
    ],
  },
  {
    rule: 'batch-encoding',
    ways: [
      (script: string): string | Uint8Array => `\uFEFF${script}`,
      (script: string): string | Uint8Array => `${script}echo Gr\u00FC\u00DFe\r\n`,
      (script: string): string | Uint8Array => `rem f\u00FCr M\u00FCnchen\r\n${script}`,
      (script: string): string | Uint8Array =>
        Uint8Array.from([0xff, 0xfe, ...Array.from(script).flatMap((character) => [character.charCodeAt(0), 0])]),
      (script: string): string | Uint8Array =>
        Uint8Array.from([...new TextEncoder().encode(script), 0x65, 0x63, 0x68, 0x6f, 0x20, 0xfc, 0x0d, 0x0a]),
    ],
  },
  {
    rule: 'batch-errorlevel-in-block',
    ways: [
      'if exist "C:\\x" (\n  "C:\\x\\setup.exe" /S\n  if %ERRORLEVEL% NEQ 0 exit /b 1\n)',
      'for %%F in (a b) do (\n  call "%~dp0%%F.bat"\n  if not "%errorlevel%"=="0" exit /b 1\n)',
      'if exist "C:\\x" (\n  robocopy "C:\\x" "C:\\y" /R:3 /W:5\n  set "RC=%ERRORLEVEL%"\n)',
      'if exist "C:\\x" (\n  net stop Spooler\n  exit /b %ERRORLEVEL%\n)',
      'if not exist "C:\\x" (\n  echo none\n) else (\n  "C:\\x\\setup.exe" /S\n  echo Ended with %ErrorLevel%\n)',
    ],
  },
  {
    rule: 'batch-exit-without-b',
    ways: [
      'exit 1',
      'exit',
      'if errorlevel 8 exit 1',
      'if not exist "C:\\x" (\n  echo No folder\n  exit 2\n)',
      'EXIT %RC%',
    ],
  },
  {
    rule: 'batch-quoted-folder',
    ways: [
      'robocopy "%~dp0" "C:\\ProgramData\\Contoso" /E /R:3 /W:5\nif %ERRORLEVEL% GEQ 8 exit /b 1',
      'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0a.ps1" -Folder "%~dp0"',
      'robocopy "C:\\Source\\" "C:\\ProgramData\\Contoso" /E /R:3 /W:5\nif %ERRORLEVEL% GEQ 8 exit /b 1',
      '"%SystemRoot%\\System32\\Robocopy.exe" "%~dp0" "C:\\ProgramData\\Contoso" /E /R:3 /W:5\nif %ERRORLEVEL% GEQ 8 exit /b 1',
      'set "SRC=%~dp0"\nrobocopy "%SRC%" "C:\\ProgramData\\Contoso" /E /R:3 /W:5\nif %ERRORLEVEL% GEQ 8 exit /b 1',
    ],
  },
  {
    rule: 'batch-robocopy-exit',
    ways: [
      'robocopy "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5\nif errorlevel 1 exit /b 1',
      'robocopy "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5 || exit /b 1',
      'robocopy "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5\nif %ERRORLEVEL% NEQ 0 exit /b 1',
      'robocopy.exe "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5\nif not "%ERRORLEVEL%"=="0" goto failed',
      '"%SystemRoot%\\System32\\robocopy.exe" "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5\nexit /b %ERRORLEVEL%',
      'robocopy "%~dp0." C:\\ProgramData\\Contoso /R:3 /W:5\nset RC=%ERRORLEVEL%\nif %RC% NEQ 0 exit /b %RC%',
    ],
  },
  {
    rule: 'batch-robocopy-retries',
    ways: [
      'robocopy "%~dp0." C:\\ProgramData\\Contoso /E\nif errorlevel 8 exit /b 1',
      'ROBOCOPY "%~dp0." C:\\ProgramData\\Contoso /MIR /NP\nif errorlevel 8 exit /b 1',
      '"%SystemRoot%\\System32\\robocopy.exe" "%~dp0." C:\\ProgramData\\Contoso /W:5\nif errorlevel 8 exit /b 1',
      'if exist "%~dp0a.cfg" robocopy "%~dp0." C:\\ProgramData\\Contoso a.cfg\nif errorlevel 8 exit /b 1',
      'start "" /wait robocopy "%~dp0." C:\\ProgramData\\Contoso /E\nif errorlevel 8 exit /b 1',
    ],
  },
  {
    rule: 'batch-unquoted-folder',
    ways: [
      'call %~dp0setup.bat',
      'robocopy %~dp0. C:\\ProgramData\\Contoso /R:3 /W:5\nif %ERRORLEVEL% GEQ 8 exit /b 1',
      'xcopy %~dp0* C:\\ProgramData\\Contoso /Y || exit /b 1',
      'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File %~dp0setup.ps1',
      '%~dp0setup.exe /S || exit /b 1',
      'msiexec /i %~dp0a.msi /qn || exit /b 1',
    ],
  },
  {
    rule: 'batch-powershell-policy',
    ways: [
      'powershell.exe -NoProfile -NonInteractive -File "%~dp0setup.ps1"',
      'powershell -File "%~dp0setup.ps1" -NoProfile',
      '"%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -File "%~dp0setup.ps1"',
      'if exist "%~dp0setup.ps1" powershell.exe -NoProfile -NonInteractive -File "%~dp0setup.ps1"',
      'start "" /wait powershell.exe -NoProfile -NonInteractive -File "%~dp0setup.ps1"',
      'powershell.exe -NoProfile -NonInteractive -Command "& \'%~dp0setup.ps1\'"',
    ],
  },
];
