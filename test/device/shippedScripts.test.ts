import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../powershell/find.mjs';
import { quotePowerShell } from '../../src/core/script/quotePowerShell';
import { nodeDigests } from '../../src/adapters/crypto/digests';
import { pinTable } from '../../src/core/pin/pinTable';
import { issued } from '../support/packages';
import inBox from './inBoxCommands.json';
import { deviceFolder, powerShellScripts, shippedText } from './scripts';
import { deviceSuite } from './suite';
import { pin } from './devicePackage';

/** Addresses whose case or composition a careless comparison gets wrong. */
const oddAddresses = [
  'jane@contoso.com',
  "o'neil\u2019s@contoso.com",
  '\u00e9lodie@contoso.com',
  '\u5c71\u7530\u592a\u90ce@contoso.co.jp',
  '\u039d\u0399\u039a\u039f\u03a3@contoso.gr',
  '\u0130x@contoso.com',
];

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

  it('find the last PIN of 100,000, and none for a stranger', async () => {
    assert.deepEqual(await find(100_000), [pin, 'True']);
  });

  it('find the PIN of an address in whatever form and case the directory has it', async () => {
    const table = tableOf('odd', oddAddresses);
    const forms = oddAddresses.map((address) => ` ${address.normalize('NFD')} `);
    const calls = [...forms, 'JANE@CONTOSO.COM'].map((form) => table.findPin(form));
    assert.deepEqual(
      await evaluate(calls),
      [...forms, ''].map(() => pin),
    );
  });

  /** A PIN table of these addresses, and the call of the scripts that looks one up. */
  function tableOf(name: string, addresses: readonly string[]): { lookupKey: string; findPin: (as: string) => string } {
    const file = path.join(folder, `pins-${name}.tsv`);
    const { bytes, lookupKey } = pinTable(
      addresses.map((address) => ({ ...issued('', pin), address })),
      'package',
      nodeDigests,
    );
    writeFileSync(file, bytes);
    const call = `Find-Pin -Path ${quotePowerShell(file)} -LookupKey '${lookupKey}' -Address`;
    return { lookupKey, findPin: (as) => `(${call} ${quotePowerShell(as)})` };
  }

  /** What statements give with the shared functions of the scripts in reach, line by line. */
  async function evaluate(statements: readonly string[]): Promise<readonly string[]> {
    const functions = ['Run', 'Outcome', 'Log', 'Disk', 'Package', 'PinTable'].map(
      (name) => `. ${quotePowerShell(path.join(deviceFolder, 'functions', `${name}.ps1`))}`,
    );
    const command = [...functions, ...statements].join('; ');
    const { stdout } = await runPowerShell(ps(), ['-Command', command], { timeoutMs: 60_000 });
    return stdout.trim().split(/\r?\n/);
  }

  /** Looks for the last entry and for one that is missing: the PIN, whether nothing was found, milliseconds of the first. */
  function find(size: number): Promise<readonly string[]> {
    const addresses = Array.from({ length: size }, (_, index) => `user${String(index)}@contoso.com`);
    const lookupOf = (address: string): string => nodeDigests.hmacSha256(lookupKey, address);
    const { lookupKey, findPin } = tableOf(String(size), addresses);
    const last = addresses.reduce((one, other) => (lookupOf(one) > lookupOf(other) ? one : other));
    return evaluate([findPin(` ${last.toUpperCase()} `), `$null -eq ${findPin('nobody@contoso.com')}`]);
  }
});
