import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { flattenPicture } from '../../../../src/core/preview/flattenPicture';
import { draw, drawShipped, effectsOf, lines } from '../../../support/preview';

/** Commands, and what they do. */
const examples: readonly (readonly [script: string, ...effects: readonly string[]])[] = [
  ['copy /y "%~dp0a.txt" C:\\b', 'file-read <script folder>\\a.txt', 'file-written C:\\b'],
  ['xcopy /s C:\\a D:\\b', 'file-read C:\\a', 'file-written D:\\b'],
  [
    '"%SystemRoot%\\System32\\robocopy.exe" C:\\a D:\\b x.txt /R:3',
    'file-read C:\\a\\x.txt',
    'file-written D:\\b\\x.txt',
  ],
  ['md "%ProgramData%\\X"', 'file-written C:\\ProgramData\\X'],
  ['del /f /q C:\\a >nul 2>&1', 'file-deleted C:\\a'],
  ['rd /s /q C:\\a', 'file-deleted C:\\a'],
  ['reg add "HKLM\\X" /v Y /d 1 /f', 'registry-set HKLM\\X\\Y = 1'],
  ['schtasks /create /tn T /tr x.exe', 'task T', 'process x.exe'],
  ['powershell.exe -File "%~dp0x.ps1"', 'process powershell.exe -File "<script folder>\\x.ps1"'],
  ['echo x>C:\\a.log', 'file-written C:\\a.log'],
  ['start /wait "" "C:\\a b.exe" /q', 'process C:\\a b.exe /q'],
  ['set X=C:\\x\r\ndel %X%\\y', 'file-deleted C:\\x\\y'],
  ['shutdown /r /t 0', 'restart shutdown /r /t 0'],
  ['rem del C:\\a'],
  ['echo del C:\\a'],
];

describe('a picture of a batch file', () => {
  for (const [script, ...effects] of examples) {
    it(script.replaceAll(/\s+/g, ' '), async () => {
      assert.deepEqual(await effectsOf(`@echo off\r\n${script}\r\n`, {}, 'x.bat'), effects);
    });
  }

  it('has both ways of an if, follows goto, and ends with exit', async () => {
    const script = [
      'if exist C:\\a (',
      '  del C:\\a',
      ') else (',
      '  del C:\\b',
      ')',
      'if errorlevel 1 goto failed',
      'exit /b 0',
      'del C:\\never',
      ':failed',
      'del C:\\c',
      'exit /b 1',
    ].join('\r\n');
    const picture = await draw(script, {}, 'x.bat');
    const flat = flattenPicture(picture);
    assert.deepEqual(
      flat.map(({ effect, conditions }) => `${effect.target} ${conditions.join()}`),
      ['C:\\a exist C:\\a', 'C:\\b else', 'C:\\c errorlevel 1'],
    );
    const last = picture.steps.at(-1);
    assert.equal(last?.type === 'exit' && last.code, '0');
  });

  it('ends where labels lead in circles', async () => {
    const picture = await draw(':a\r\ndel C:\\x\r\ngoto b\r\n:b\r\ndel C:\\y\r\ngoto a\r\n', {}, 'x.cmd');
    assert.ok(flattenPicture(picture).length < 10);
  });

  it('runs as SYSTEM in 32 bits where ConfigMgr starts it', async () => {
    const picture = await drawShipped('copyToClient.bat', 'sccm');
    const flat = flattenPicture(picture);
    assert.deepEqual([...new Set(flat.map(({ effect }) => `${effect.account} ${effect.bitness}`))], ['SYSTEM 32']);
    const all = lines(picture);
    const order = [
      'access-changed C:\\ProgramData\\EnrollmentPackager\\Package',
      'task EnrollmentPackager-CleanUp',
      'secret C:\\ProgramData\\EnrollmentPackager\\Package\\pins.tsv',
    ];
    const found = order.map((start) => all.findIndex((line) => line.startsWith(start)));
    assert.ok(
      found.every((at, index) => at > (found[index - 1] ?? -1)),
      JSON.stringify(found),
    );
  });
});
