import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../powershell/find.mjs';
import { pinLines } from './device';
import inBox from './inBoxCommands.json';
import { deviceFolder, powerShellScripts, shippedText } from './scripts';
import { deviceSuite } from './suite';
import { pin } from './world';

interface Parsed {
  readonly file: string;
  readonly errors: readonly { readonly message: string }[];
  readonly commands: readonly string[];
}

describe('device scripts as they ship', () => {
  const { ps } = deviceSuite();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shipped-'));
  let parsed: readonly Parsed[] = [];
  before('parses them', async () => {
    const files = powerShellScripts.map((name) => path.join(folder, name));
    powerShellScripts.forEach((name) => {
      writeFileSync(path.join(folder, name), shippedText(name));
    });
    const parse = path.resolve(import.meta.dirname, '../powershell/parse.ps1');
    const { stdout } = await runPowerShell(ps(), ['-File', parse, ...files], { timeoutMs: 60_000 });
    parsed = JSON.parse(stdout) as Parsed[];
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('parse', () => {
    assert.equal(parsed.length, powerShellScripts.length);
    assert.deepEqual(
      parsed.flatMap(({ errors }) => errors),
      [],
    );
  });

  it('call their own functions and commands of Windows PowerShell 5.1 alone', () => {
    const known = new Set(inBox.commands);
    for (const { file, commands } of parsed) {
      const own = new Set([...readFileSync(file, 'utf8').matchAll(/^function ([\w-]+)/gm)].map((match) => match[1]));
      assert.deepEqual(
        commands.filter((name) => !own.has(name) && !known.has(name)),
        [],
        file,
      );
    }
  });

  for (const name of powerShellScripts) {
    it(`${name}: ASCII, strict, helped, and without an include left`, () => {
      const text = shippedText(name);
      assert.match(text, /^[\x20-\x7e\n]*$/);
      assert.match(text, /^<#\n\.SYNOPSIS\n/);
      assert.match(text, /^Set-StrictMode -Version Latest$/m);
      assert.doesNotMatch(text, /#include|\$env:DEVICE|Read-Host/);
    });

    it(`${name}: functions are short, named with approved verbs, and each says what it is for`, () => {
      for (const body of shippedText(name)
        .split(/^function /m)
        .slice(1)) {
        const title = /^[\w-]+/.exec(body)?.[0] ?? '';
        const text = body.slice(0, body.indexOf('\n}\n'));
        const code = text
          .replaceAll(/<#[\s\S]*?#>/g, '')
          .split('\n')
          .filter((line) => line.trim() !== '' && !/^\s*'[\w-]+'\s*=/.test(line));
        assert.ok(code.length <= 31, `${title} has ${code.length} lines`);
        assert.match(text, /\.SYNOPSIS/, title);
        assert.ok(inBox.verbs.includes(title.split('-')[0] ?? ''), title);
      }
    });
  }

  it('the included functions are found where the scripts name them', () => {
    const included = powerShellScripts.flatMap((name) => [
      ...readFileSync(path.join(deviceFolder, name), 'utf8').matchAll(/^#include (.+)$/gm),
    ]);
    assert.ok(included.length > 20);
  });

  it('find one PIN among 100,000 in well under a second', async () => {
    const table = path.join(folder, 'pins.tsv');
    writeFileSync(table, pinLines(Array.from({ length: 100_000 }, (_, index) => `user${String(index)}@contoso.com`)));
    const functions = ['Package.ps1', 'PinTable.ps1']
      .map((name) => `. '${path.join(deviceFolder, 'functions', name)}'`)
      .join('; ');
    const find = `Find-Pin -Path '${table}' -LookupKey '${'ab'.repeat(32)}' -Address`;
    const command = `${functions}; $null = ${find} 'x@y'; $watch = [Diagnostics.Stopwatch]::StartNew(); ${find} ' USER77@contoso.com '; $none = ${find} 'nobody@contoso.com'; $null -eq $none; $watch.ElapsedMilliseconds`;
    const { stdout } = await runPowerShell(ps(), ['-Command', command], { timeoutMs: 60_000 });
    const [found, none, milliseconds] = stdout.trim().split(/\r?\n/);
    assert.equal(found, pin);
    assert.equal(none, 'True');
    assert.ok(Number(milliseconds) < 1500, `${milliseconds ?? ''} ms for two searches`);
  });
});
