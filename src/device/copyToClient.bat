@echo off
rem Copies the package to the device before ConfigMgr's Run Scripts runs setup.ps1.
rem Runs from ConfigMgr's cache or from a share, as SYSTEM, and needs no working directory.
rem Exit code: 0 copied and compared, 60001 copy failed, 60002 a folder could not be locked or watched over,
rem 60009 an enrolment is running. None of them is among the codes on which ConfigMgr retries or reports a restart.
setlocal EnableExtensions DisableDelayedExpansion

rem destination-default
set "DESTINATION=C:\ProgramData\EnrollmentPackager\Package"

rem The files of the package, but README.html, which is for people.
set FILES=setup.ps1 setupEPMCopyContentsToTempFolderStep1.ps1 setupEPMCopyContentsToTempFolderStep2.ps1 disableUac.ps1 enableUac.ps1
set FILES=%FILES% rollback.ps1 cleanUp.ps1 verifyEnrollment.ps1 copyToClient.bat customizations.xml deployment.json pins.tsv manifest.json

rem Full paths: cmd looks into the current directory first, and that may be anyone's.
set "SYSTEM32=%SystemRoot%\System32"
set "DATA=%ProgramData%\EnrollmentPackager"
set "TOOLS=%DATA%\Tools"
set "LOGS=%DATA%\Logs"
set "LOG=%LOGS%\copyToClient.log"

rem ConfigMgr's client keeps what it delivered for weeks. Its copy of the PINs goes once they are copied, and where no run on this
rem device could use them. A share, and any other folder, is somebody's original. The substitution ignores case.
set "SOURCE=%~dp0"
set "SPENT="
if not "%SOURCE:\ccmcache\=%"=="%SOURCE%" if "%SOURCE:~1,2%"==":\" set "SPENT=%SOURCE%pins.tsv"

rem From the destination itself there is nothing to copy, and the package would be deleted.
if /I "%~dp0"=="%DESTINATION%\" goto failed

rem The folder will hold PINs, so it is locked before anything is in it, and then looked at, which tells more than the exit
rem code of icacls: no link (1024), owned by SYSTEM (SY) or Administrators (BA), and a rule for each of them alone. So what a
rem user made first is refused. Names of groups differ by the language of Windows, SIDs do not: S-1-5-18 is SYSTEM,
rem S-1-5-32-544 Administrators. An exit code may be negative, which "if errorlevel 1" does not see.
for %%D in ("%DATA%" "%LOGS%" "%TOOLS%" "%DESTINATION%") do (
  set "FOLDER=%%~D"
  if not exist "%%~D\" mkdir "%%~D"
  "%SYSTEM32%\icacls.exe" "%%~D" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" /L /Q >nul
  "%SYSTEM32%\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -Command "if ((Get-Item -Force -LiteralPath $env:FOLDER).Attributes -band 1024 -or (Get-Acl -LiteralPath $env:FOLDER).Sddl -notmatch '^O:(BA|SY)G:[^:]+D:P(AI)?(\(A;OICI;FA;;;(BA|SY)\)){2}$') { exit 1 }"
  if errorlevel 1 goto unprotected
  if not errorlevel 0 goto unprotected
)

rem An enrolment holds this file open, and uses the package that would be replaced. An old one goes.
del /f /q "%DATA%\run.lock" >nul 2>&1
if exist "%DATA%\run.lock" goto busy

rem Nothing of an earlier package stays, nor what somebody put there before the folder was locked.
del /f /q /a "%DESTINATION%\*" >nul 2>&1
for %%F in (%FILES%) do if exist "%DESTINATION%\%%F" goto failed

rem The dot keeps the closing quote from being escaped by the backslash in which this folder's name ends.
rem robocopy ends with 0 to 7 for what it copied, with 8 and more where something was not.
"%SYSTEM32%\robocopy.exe" "%~dp0." "%DESTINATION%" /XF pins.tsv /R:3 /W:5 /NP "/LOG:%LOG%" >nul
if %ERRORLEVEL% GEQ 8 goto failed

rem The task that deletes the PINs when they expire comes before the PINs. deployment.json tells it when that is, and of which
rem folder. In /TR, of 261 characters at most, the program has single quotes and its argument has escaped ones, as the help of
rem schtasks has it. setup.ps1 registers a better task later: this one does not start on battery power.
for %%F in (cleanUp.ps1 deployment.json) do (
  copy /y "%DESTINATION%\%%F" "%TOOLS%\%%F" >nul
  "%SYSTEM32%\fc.exe" /B "%~dp0%%F" "%TOOLS%\%%F" >nul
  if errorlevel 1 goto failed
  if not errorlevel 0 goto failed
)
"%SYSTEM32%\schtasks.exe" /Create /F /TN EnrollmentPackager-CleanUp /RU SYSTEM /RL HIGHEST /SC HOURLY /TR "'%SYSTEM32%\WindowsPowerShell\v1.0\powershell.exe' -NoProfile -NonInteractive -ExecutionPolicy Bypass -File \"%TOOLS%\cleanUp.ps1\"" >nul
if %ERRORLEVEL% NEQ 0 goto unwatched

"%SYSTEM32%\robocopy.exe" "%~dp0." "%DESTINATION%" pins.tsv /R:3 /W:5 /NP "/LOG+:%LOG%" >nul
if %ERRORLEVEL% GEQ 8 goto failed

rem Read again and compared byte by byte; sizes and times alone are what robocopy has set itself.
for %%F in (%FILES%) do (
  "%SYSTEM32%\fc.exe" /B "%~dp0%%F" "%DESTINATION%\%%F" >nul
  if errorlevel 1 goto failed
  if not errorlevel 0 goto failed
)
if defined SPENT del /f /q /a "%SPENT%" >nul 2>&1
exit /b 0

:busy
echo An enrolment is running on this device, so nothing was copied.
exit /b 60009

:unprotected
echo The folder "%FOLDER%" could not be locked, so no PIN was copied.
goto refused

:unwatched
echo The task that deletes the PINs could not be registered, so no PIN was copied.
goto refused

:refused
if defined SPENT del /f /q /a "%SPENT%" >nul 2>&1
exit /b 60002

:failed
rem Half a PIN table is of no use to anybody. From the destination itself nothing is deleted.
if /I not "%~dp0"=="%DESTINATION%\" del /f /q /a "%DESTINATION%\pins.tsv" >nul 2>&1
echo The package was not copied completely. See "%LOG%".
exit /b 60001
