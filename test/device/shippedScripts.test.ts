import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../powershell/find.mjs';
import { nodeDigests } from '../../src/adapters/crypto/digests';
import { pinTable } from '../../src/core/pin/pinTable';
import { issued } from '../support/packages';
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

  it('find one PIN among 100,000, and none for a stranger', async () => {
    const file = path.join(folder, 'pins.tsv');
    const addresses = Array.from({ length: 100_000 }, (_, index) => `user${String(index)}@contoso.com`);
    const table = pinTable(
      addresses.map((address) => ({ ...issued('', pin), address })),
      'package',
      nodeDigests,
    );
    writeFileSync(file, table.bytes);
    const functions = ['Package.ps1', 'PinTable.ps1'].map(
      (name) => `. '${path.join(deviceFolder, 'functions', name)}'`,
    );
    const find = `Find-Pin -Path '${file}' -LookupKey '${table.lookupKey}' -Address`;
    const command = [...functions, `${find} ' USER77@contoso.com '`, `$null -eq (${find} 'nobody@contoso.com')`].join(
      '; ',
    );
    const { stdout } = await runPowerShell(ps(), ['-Command', command], { timeoutMs: 60_000 });
    assert.deepEqual(stdout.trim().split(/\r?\n/), [pin, 'True']);
  });
});
