import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnrollmentError } from '../../src/core/errors';
import { quotePowerShell } from '../../src/core/script/quotePowerShell';
import { nodeTableCryptography as cryptography } from '../../src/adapters/crypto/tableCryptography';
import { simulate } from '../../src/simulator/simulate';
import type { Effect } from '../../src/simulator/simulation';
import { runPowerShell } from '../powershell/find.mjs';
import { inFolder } from '../support/folders';
import { now } from '../support/packages';
import { devicePackage, usualUser } from './devicePackage';
import { powerShellScripts, shippedText } from './scripts';
import { deviceSuite } from './suite';
import { shimFolder } from './virtualDevice';

/** What an administrator may have added to a script, and what of it is named. */
const uncovered: Readonly<Record<string, string>> = {
  'robocopy.exe C:\\a C:\\b': 'robocopy.exe',
  'Restart-Computer -Force': 'Restart-Computer',
  "[Microsoft.Win32.Registry]::GetValue('HKEY_LOCAL_MACHINE\\SOFTWARE', 'x', 0)": '[Microsoft.Win32.Registry]',
  "[IO.File]::Delete('D:\\data.txt')": "'D:\\data.txt'",
  "[IO.File]::Delete('\\\\server\\share\\data.txt')": "'\\\\server\\share\\data.txt'",
  "Invoke-Expression 'Get-Date'": 'Invoke-Expression',
  "& ('Restart' + '-Computer')": "('Restart' + '-Computer')",
  "& 'C:\\tools\\tool.exe'": 'C:\\tools\\tool.exe',
  '$name = "x"; & $name': '$name',
  "[string].Assembly.GetType('System.Environment')": '.Assembly',
  "'x'.GetType().InvokeMember('Length', 4, $null, 'x', $null)": '.GetType',
  '$ExecutionContext.InvokeCommand': '$ExecutionContext',
  "[scriptblock]::Create('exit')": "[scriptblock]::Create('exit')",
  '[Diagnostics.Process]::Start("x")': '[Diagnostics.Process]',
  'Add-Type -TypeDefinition "class X {}"': 'Add-Type',
  'New-Object Net.WebClient': 'New-Object',
  '"x" > x.txt': '> x.txt',
  '$env:PATH': '$env:PATH',
  '[Environment]::Exit(0)': '[Environment]::Exit(0)',
  'using namespace System.IO': 'using',
  'class Tool {}': 'Tool',
};

describe('a script that the virtual device does not cover', () => {
  const { ps } = deviceSuite();

  it('is found by every way out, and no shipped script has one', () =>
    inFolder(async (folder) => {
      const lines = Object.keys(uncovered);
      const texts = [...lines.map((line) => `${line}\n`), ...powerShellScripts.map(shippedText)];
      const files = texts.map((_, index) => path.join(folder, `${index}.ps1`));
      texts.forEach((text, index) => {
        writeFileSync(files[index] ?? '', text);
      });
      const command = [
        `. ${quotePowerShell(path.join(shimFolder, 'check.ps1'))}`,
        `$allowed = ConvertFrom-Json ([IO.File]::ReadAllText(${quotePowerShell(path.join(shimFolder, 'allowed.json'))}))`,
        `foreach ($file in ${files.map(quotePowerShell).join(', ')}) {` +
          ' ConvertTo-Json -Compress -InputObject @(Find-Uncovered -File $file -Allowed $allowed) }',
      ].join('; ');
      const { stdout } = await runPowerShell(ps(), ['-Command', command], { timeoutMs: 120_000 });
      const found = stdout
        .trim()
        .split(/\r?\n/)
        .map((line) => (JSON.parse(line) as { what: string }[]).map(({ what }) => what));
      assert.equal(found.length, texts.length, stdout);
      for (const [index, line] of lines.entries()) {
        assert.ok(found[index]?.includes(uncovered[line] ?? ''), `${line}: ${JSON.stringify(found[index])}`);
      }
      powerShellScripts.forEach((name, index) => {
        assert.deepEqual(found[lines.length + index], [], name);
      });
    }));

  it('is refused with its line, and nothing of it runs', () =>
    inFolder(async (folder) => {
      const proof = path.join(folder, 'proof.txt');
      const entries = (await devicePackage('epm-device-name')).map((entry) =>
        entry.path === 'setup.ps1' ? { ...entry, bytes: edited(entry.bytes, proof) } : entry,
      );
      const effects: Effect[] = [];
      const request = { entries, user: usualUser('epm-device-name'), enrolmentCase: 'epm-device-name', now } as const;
      const onProgress = (_: string, effect: Effect | undefined): void => {
        effects.push(...(effect === undefined ? [] : [effect]));
      };
      const line = lineOf(entries.find((entry) => entry.path === 'setup.ps1')?.bytes);
      await assert.rejects(
        simulate(request, { powerShell: ps(), shimFolder, cryptography, onProgress }),
        (error: unknown) => {
          assert.ok(error instanceof EnrollmentError);
          assert.equal(error.code, 'not-simulated');
          assert.deepEqual(error.failure.location, { file: 'setup.ps1', line });
          assert.match(error.message, /Restart-Computer/);
          return true;
        },
      );
      assert.deepEqual(
        effects.filter(({ step }) => step === 'setup.ps1'),
        [],
      );
      assert.ok(!existsSync(proof));
    }));
});

const added = 'Restart-Computer -Force';

/** setup.ps1 with a line that would be noticed if it ran, and after it the one that is refused. */
function edited(bytes: Uint8Array, proof: string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  const line = 'Set-StrictMode -Version Latest';
  return Buffer.from(text.replace(line, `[IO.File]::WriteAllText(${quotePowerShell(proof)}, 'x')\n${added}\n${line}`));
}

function lineOf(bytes: Uint8Array = new Uint8Array()): number {
  return Buffer.from(bytes).toString('utf8').split('\n').indexOf(added) + 1;
}
