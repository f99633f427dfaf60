import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../powershell/find.mjs';
import inBox from './inBoxCommands.json';
import { deviceFolder, powerShellScripts, shippedText } from './scripts';
import { deviceSuite } from './suite';

interface Parsed {
  readonly file: string;
  readonly errors: readonly { readonly message: string }[];
  readonly commands: readonly string[];
  readonly types: readonly string[];
  /** Syntax that Windows PowerShell 5.1 does not have. */
  readonly newer: readonly string[];
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

  it('name types of .NET Framework 4.7.2 and Windows PowerShell 5.1 alone, and use no newer syntax', () => {
    const known = new Set<string>(inBox.types);
    for (const { file, types, newer } of parsed) {
      assert.deepEqual(
        types.map((name) => name.replace(/^System\./, '')).filter((name) => !known.has(name)),
        [],
        file,
      );
      assert.deepEqual(newer, [], file);
    }
  });

  for (const name of powerShellScripts) {
    it(`${name}: ASCII, strict, helped, and without an include left`, () => {
      const text = shippedText(name);
      assert.match(text, /^[\x20-\x7e\n]*$/);
      assert.match(text, /^<#\n\.SYNOPSIS\n/);
      assert.match(text, /^Set-StrictMode -Version Latest$/m);
      assert.doesNotMatch(text, /#include|Read-Host/);
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
});
