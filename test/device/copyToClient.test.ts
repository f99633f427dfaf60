import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setDestination } from '../../src/core/script/setDestination';
import { deviceFolder, shippedText } from './scripts';

const text = readFileSync(path.join(deviceFolder, 'copyToClient.bat'), 'utf8');
const lines = text.split('\r\n');

// cmd runs on Windows alone, so what is known to break a batch file is looked for in its text.
describe('copyToClient.bat', () => {
  it('is ASCII with the line ends that cmd wants', () => {
    assert.match(text, /^[\x20-\x7e\r\n]*$/);
    assert.ok(!/[^\r]\n/.test(text));
  });

  it('has the destination of setup.ps1, where the builder finds it', () => {
    const folder = /^set "DESTINATION=(.*)"$/.exec(lines[lines.indexOf('rem destination-default') + 1] ?? '')?.[1];
    const setup = shippedText('setup.ps1').split('\n');
    const at = setup.indexOf('    # package-folder-default');
    assert.equal(setup[at + 1], `    [string]$PackageFolder = '${folder ?? ''}',`);
    assert.match(
      Buffer.from(setDestination('copyToClient.bat', Buffer.from(text), 'D:\\50% & more')).toString(),
      /set "DESTINATION=D:\\50%% & more"\r\n/,
    );
    assert.match(
      Buffer.from(setDestination('setup.ps1', Buffer.from(setup.join('\n')), "C:\\O'Neil")).toString(),
      /\$PackageFolder = 'C:\\O''Neil',\n/,
    );
  });

  it('quotes every path, expands nothing twice, and runs only the programs of Windows', () => {
    assert.ok(lines.includes('setlocal EnableExtensions DisableDelayedExpansion'));
    assert.doesNotMatch(text, /^\s*call /im);
    for (const line of lines.filter((each) => !each.startsWith('rem'))) {
      const outside = line.replaceAll(/"[^"]*"|%ERRORLEVEL%|%%F/g, '""');
      assert.doesNotMatch(outside, /%/, line);
      assert.doesNotMatch(outside, /\b(robocopy|icacls|fsutil)\b/i, line);
    }
    assert.match(text, /robocopy\.exe" "%~dp0\." "%DESTINATION%" \/E \/R:3 \/W:5 \/NP "\/LOG:%LOG%"/);
  });

  it('locks the destination before it copies, and checks what arrived', () => {
    const lock = text.indexOf(
      'icacls.exe" "%DESTINATION%" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F',
    );
    assert.ok(lock > 0 && lock < text.indexOf('robocopy.exe"'));
    assert.match(text, /GEQ 8 goto failed/);
    for (const file of ['deployment.json', 'setup.ps1', 'pins.tsv']) {
      assert.ok(text.indexOf(file, text.indexOf('for %%F')) > 0, file);
    }
    for (const label of text.matchAll(/goto (\w+)/g)) {
      assert.ok(lines.includes(`:${label[1] ?? ''}`), label[0]);
    }
  });
});
