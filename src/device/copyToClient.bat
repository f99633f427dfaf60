@echo off
rem Copies the package to the device before ConfigMgr's Run Scripts runs setup.ps1.
rem Runs from ConfigMgr's cache or from a share, as SYSTEM, and needs no working directory.
rem Exit code: 0 copied and checked, 60001 copy failed, 60002 destination could not be locked.
rem None of them is among the codes on which ConfigMgr retries or reports a restart.
setlocal EnableExtensions DisableDelayedExpansion

rem destination-default
set "DESTINATION=C:\ProgramData\EnrollmentPackager\Package"

rem Full paths: cmd looks into the current directory first, and that may be anyone's.
set "TOOLS=%SystemRoot%\System32"
set "DATA=%ProgramData%\EnrollmentPackager"
set "LOGS=%DATA%\Logs"
set "LOG=%LOGS%\copyToClient.log"

rem The folder will hold PINs, so it is locked before anything is in it. Names of groups
rem differ by the language of Windows, SIDs do not: S-1-5-18 is SYSTEM, S-1-5-32-544 Administrators.
"%TOOLS%\fsutil.exe" reparsepoint query "%DATA%" >nul 2>&1 && goto unprotected
if not exist "%DATA%\" mkdir "%DATA%" || goto unprotected
"%TOOLS%\icacls.exe" "%DATA%" /setowner *S-1-5-32-544 /Q >nul || goto unprotected
"%TOOLS%\icacls.exe" "%DATA%" /reset /Q >nul || goto unprotected
"%TOOLS%\icacls.exe" "%DATA%" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F /Q >nul || goto unprotected
if not exist "%LOGS%\" mkdir "%LOGS%" || goto unprotected
rem A user may have made the folder of the logs first: it is taken over, and refused where it is a link.
"%TOOLS%\icacls.exe" "%LOGS%" /setowner *S-1-5-32-544 /T /L /Q >nul || goto unprotected
"%TOOLS%\icacls.exe" "%LOGS%" /reset /T /L /Q >nul || goto unprotected
"%TOOLS%\fsutil.exe" reparsepoint query "%LOGS%" >nul 2>&1 && goto unprotected

"%TOOLS%\fsutil.exe" reparsepoint query "%DESTINATION%" >nul 2>&1 && goto unprotected
if not exist "%DESTINATION%\" mkdir "%DESTINATION%" || goto unprotected
"%TOOLS%\icacls.exe" "%DESTINATION%" /setowner *S-1-5-32-544 /T /L /Q >nul || goto unprotected
"%TOOLS%\icacls.exe" "%DESTINATION%" /reset /T /L /Q >nul || goto unprotected
"%TOOLS%\icacls.exe" "%DESTINATION%" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F /Q >nul || goto unprotected

rem The dot keeps the closing quote from being escaped by the backslash in which this folder's name ends.
"%TOOLS%\robocopy.exe" "%~dp0." "%DESTINATION%" /E /R:3 /W:5 /NP "/LOG:%LOG%" >nul
rem 0 to 7 say what was copied, 8 and more that something was not.
if %ERRORLEVEL% GEQ 8 goto failed

for %%F in (deployment.json manifest.json customizations.xml setup.ps1 pins.tsv) do if not exist "%DESTINATION%\%%F" goto failed
exit /b 0

:unprotected
echo The folder "%DESTINATION%" could not be locked, so no PIN was copied.
exit /b 60002

:failed
echo The package was not copied completely. See "%LOG%".
exit /b 60001
