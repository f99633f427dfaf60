import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeliveryProfile } from '../../../../../src/core/lint/deliveryProfile';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-pause', {
  wrong: [
    'pause\r\n',
    'set /p NAME=Name: \r\n',
    'if errorlevel 1 pause\r\n',
    'setlocal EnableDelayedExpansion\r\ncopy a b\r\nif !errorlevel! equ 1 (\r\n  pause\r\n)\r\n',
    'choice /c yn\r\n',
    'set quiet=true\r\nif /I "%1" EQU "-loud" set quiet=false\r\nif "%quiet%"=="false" pause\r\n',
    'set quiet=true\r\nif "%quiet%"=="true" (pause) else (echo a)\r\n',
    'set quiet=true\r\nif not "%quiet%"=="false" pause\r\n',
    'set quiet=true\r\ncall settings.bat\r\nif not "%quiet%"=="true" pause\r\n',
    'if not "%MODE%" == "" goto end\r\npause\r\n:end\r\n',
    'if not defined MODE pause\r\n',
    'if not defined COMPUTERNAME pause\r\n',
    'call npm install\r\npause\r\n',
    'call "%~dp0other.bat" all\r\npause\r\n',
    'if exist a other.bat\r\npause\r\n',
    'cmd /c other.bat\r\npause\r\n',
    'other.bat | more\r\npause\r\n',
    'if "%COMPUTERNAME%"=="PC1" pause\r\n',
    'if not "%quiet%"=="true" pause\r\n',
    'if exist a (set quiet=true)\r\nif not "%quiet%"=="true" pause\r\n',
    'set /p quiet=<a.txt\r\nif "%quiet%"=="true" pause\r\n',
    'set quiet=true\r\nif "%quiet%"=="false" echo a\r\npause\r\n',
    'set admin=no\r\nif exist a goto again\r\nif "%admin%"=="no" goto done\r\n:again\r\npause\r\n:done\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto done\r\n:done\r\npause\r\n',
    'set quiet=True\r\nif not "%quiet%"=="true" pause\r\n',
  ],
  right: [
    'set quiet=true\r\nif not "%quiet%"=="true" pause\r\n',
    'set "quiet=true"\r\nIF /I "%1" EQU "-quiet" set quiet=true\r\nif /I "%quiet%" EQU "FALSE" (pause) else (echo a)\r\n',
    'set quiet=true\r\nif "%quiet%"=="true" (echo a) else (pause)\r\n',
    'set quiet=true\r\nif "%quiet%" NEQ "true" (\r\n  echo a\r\n  pause\r\n)\r\n',
    'set verbose=no\r\nif "%verbose%"=="yes" echo a & pause\r\n',
    'xcopy a b\r\nif not errorlevel 0 goto failed\r\nexit /b 0\r\n:failed\r\npause\r\n',
    'if "%MODE%" == "" goto end\r\npause\r\n:end\r\n',
    'if not defined MODE goto end\r\npause\r\n:end\r\n',
    'if defined MODE pause\r\n',
    // Without call cmd does not come back.
    'npm install\r\npause\r\n',
    '"%~dp0other.bat" all\r\npause\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto :done\r\npause\r\n:done\r\n',
    'set admin=no\r\nif "%admin%"=="no" goto done\r\n:again\r\npause\r\n:done\r\n',
    'set all=1\r\nif %all% equ 1 goto all\r\n:menu\r\npause\r\ngoto menu\r\n:all\r\necho a\r\n',
    'if "%quiet%"=="false" pause\r\n',
    // Without delayed expansion cmd compares the exclamation marks.
    'copy a b\r\nif !errorlevel! equ 1 (\r\n  pause\r\n)\r\n',
    'timeout /t 5 /nobreak >nul\r\n',
    'set /p V=<version.txt\r\n',
    'rem pause\r\necho pause\r\n',
  ],
  name: 'copy.bat',
});

const refusal = '(\r\n  echo Not an administrator\r\n  pause\r\n  exit /b 1\r\n)\r\n';

describe('batch-pause', () => {
  const isFound = async (script: string, profile: DeliveryProfile): Promise<boolean> =>
    (await lintText(script, { name: 'copy.bat', profiles: [profile] })).some(({ rule }) => rule === 'batch-pause');
  for (const script of [
    `net session >nul 2>&1\r\nif %errorLevel% neq 0 ${refusal}`,
    `net session >nul 2>&1\r\nif not %errorlevel% == 0 ${refusal}`,
    `fsutil dirty query %systemdrive% >nul\r\nif errorlevel 1 ${refusal}`,
    `reg query "HKU\\S-1-5-19\\Environment" >nul\r\nif "%errorlevel%" NEQ "0" ${refusal}`,
    `reg query HKU\\S-1-5-19\r\nif not errorlevel 1 (echo Fine) else ${refusal}`,
    `openfiles >nul 2>&1\r\nif !errorlevel! gtr 0 ${refusal}`,
    `cacls "%SYSTEMROOT%\\system32\\config\\system" >nul 2>&1\r\nif '%errorlevel%' NEQ '0' ${refusal}`,
    `whoami /groups | find "S-1-5-32-544" >nul\r\nif %errorlevel% neq 0 ${refusal}`,
    `net session >nul 2>&1 || ${refusal}`,
    'net session >nul 2>&1 || pause\r\n',
    'dism >nul 2>&1 || (echo Not an administrator && pause && exit /b 1)\r\n',
    'net session >nul 2>&1\r\nif %errorlevel% neq 0 goto refused\r\ncopy a b\r\nexit /b 0\r\n:refused\r\npause\r\n',
  ]) {
    it(`takes SYSTEM for an administrator: ${script.replaceAll(/\s+/g, ' ')}`, async () => {
      assert.ok(!(await isFound(script, 'cm-package')));
      assert.ok(await isFound(script, 'epm-user'));
    });
  }
  for (const script of [
    'net session >nul 2>&1\r\nif %errorlevel% equ 0 pause\r\n',
    'net session >nul 2>&1\r\ncopy a b\r\nif %errorlevel% neq 0 pause\r\n',
    'net session >nul 2>&1\r\n:again\r\nif %errorlevel% neq 0 pause\r\ngoto again\r\n',
    `net session \\\\server /delete\r\nif %errorlevel% neq 0 ${refusal}`,
    `reg query HKU\\S-1-5-21-1\r\nif %errorlevel% neq 0 ${refusal}`,
    // The integrity of SYSTEM is another one.
    `whoami /groups | find "S-1-16-12288" >nul\r\nif %errorlevel% neq 0 ${refusal}`,
    'net session >nul 2>&1 && pause\r\n',
    'net session >nul 2>&1\r\nif %errorlevel% neq 0 goto end\r\ncopy a b\r\n:end\r\npause\r\n',
    'net session >nul 2>&1\r\nif %errorlevel% neq 0 goto end\r\nif errorlevel 9 copy a b & exit\r\n:end\r\npause\r\n',
    'net session >nul 2>&1\r\nif %errorlevel% neq 0 goto end\r\nif exist a goto end\r\nexit\r\n:end\r\npause\r\n',
    'net session >nul 2>&1\r\nif %errorlevel% neq 0 goto end\r\ngoto %1\r\n:end\r\npause\r\n',
  ]) {
    it(`finds as SYSTEM: ${script.replaceAll(/\s+/g, ' ')}`, async () => {
      assert.ok(await isFound(script, 'cm-package'));
    });
  }
  it('sends to another source where the answer is used', async () => {
    for (const [script, advice] of [
      ['set /p NAME=Name: \r\necho %Name%\r\n', 'from an argument'],
      ['set /p "NAME=Name: "\r\nif "!NAME:~0,1!"=="y" exit /b 0\r\n', 'from an argument'],
      ['choice /c yn\r\nif errorlevel 2 exit /b 1\r\n', 'from an argument'],
      ['set /p NAME=Press Enter\r\necho NAME\r\n', 'Remove it.'],
      ['choice /c yn\r\n', 'Remove it.'],
      ['pause\r\nif errorlevel 1 exit /b 1\r\n', 'Remove it.'],
    ] as const) {
      const findings = await lintText(script, { name: 'copy.bat' });
      const message = findings.find(({ rule }) => rule === 'batch-pause')?.message ?? '';
      assert.ok(message.includes(advice), `${script}: ${message}`);
    }
  });

  it('is a note where an argument decides', async () => {
    for (const [script, expected] of [
      ['if "%~1"=="all" pause\r\n', 'info'],
      ['if /i "%1"=="all" goto all\r\nexit /b 0\r\n:all\r\npause\r\n', 'info'],
      ['if not [%1]==[] (\r\n  pause\r\n)\r\n', 'info'],
      ['if "%~1"=="" goto usage\r\npause\r\n:usage\r\n', 'info'],
      ['if "%~1"=="" pause\r\n', 'info'],
      ['if "%~1"=="" goto usage\r\nexit /b 0\r\n:usage\r\npause\r\n', 'info'],
      ['if "%1" == "y" goto load\r\nset /p A=Sure?\r\n:load\r\n', 'info'],
      ['if "%~1"=="all" echo all\r\npause\r\n', 'error'],
      ['if "%COMPUTERNAME%"=="PC1" pause\r\n', 'error'],
    ] as const) {
      const finding = (await lintText(script, { name: 'copy.bat' })).find(({ rule }) => rule === 'batch-pause');
      assert.equal(finding?.severity, expected, script);
    }
  });

  it('is a note behind two conditions', async () => {
    for (const [script, expected] of [
      ['if exist a goto one\r\nif exist b pause\r\n:one\r\n', 'info'],
      ['if exist a exit /b 0\r\nif exist b (\r\n  pause\r\n)\r\n', 'info'],
      ['if exist a (\r\n  echo a\r\n  exit /b 0\r\n)\r\ncopy a b || pause\r\n', 'info'],
      ['if exist a goto one\r\nif exist b goto one\r\npause\r\n:one\r\n', 'info'],
      ['if exist a goto one\r\npause\r\n:one\r\n', 'error'],
      ['if exist b pause\r\n', 'error'],
      ['if exist a echo a\r\nif exist b pause\r\n', 'error'],
      ['goto one\r\n:one\r\nif exist b pause\r\n', 'error'],
    ] as const) {
      const finding = (await lintText(script, { name: 'copy.bat' })).find(({ rule }) => rule === 'batch-pause');
      assert.equal(finding?.severity, expected, script);
    }
  });
});
