@echo off
rem Stops the agent before its files are replaced.
sc query ContosoAgent >nul 2>&1
if errorlevel 1 goto done
net stop ContosoAgent
if errorlevel 3 exit /b 1
:done
echo The agent does not run.
exit /b 0
