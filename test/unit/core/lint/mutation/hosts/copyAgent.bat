@echo off
setlocal EnableExtensions
set "DEST=C:\ProgramData\Contoso\Agent"
if not exist "%DEST%" mkdir "%DEST%"
if not exist "%DEST%" exit /b 2
rem 0 to 7 is what was copied
robocopy "%~dp0." "%DEST%" /E /R:3 /W:5 >nul
if %ERRORLEVEL% GEQ 8 exit /b 1
exit /b 0
