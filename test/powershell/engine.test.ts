import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'mocha';
import { findPowerShell, runPowerShell } from './find.mjs';

type Found = NonNullable<Awaited<ReturnType<typeof findPowerShell>>>;
type Result = Awaited<ReturnType<typeof runPowerShell>>;

/** What the device scripts' tests rely on, whichever PowerShell was found; so it is true of pwsh as well as of the engine. */
describe('PowerShell of the tests', function () {
  this.timeout(600_000);
  let ps: Found;
  let folder: string;

  before(async function () {
    const why: string[] = [];
    const found = await findPowerShell({ log: (line) => why.push(line) });
    if (found === undefined) {
      const reason = why.at(-1) ?? 'no PowerShell';
      this.test!.parent!.eachTest((test) => (test.title += ` (skipped: ${reason})`));
      this.skip();
    }

    ps = found;
    folder = await mkdtemp(join(tmpdir(), 'engine-test-'));
  });

  after(async () => {
    if (folder) {
      await rm(folder, { recursive: true, force: true });
    }
  });

  async function script(text: string, ...args: string[]): Promise<Result> {
    const file = join(folder, 'case.ps1');
    await writeFile(file, text);
    return runPowerShell(ps, ['-File', file, ...args], { cwd: folder, timeoutMs: 60_000 });
  }

  async function lines(text: string, ...args: string[]): Promise<string[]> {
    const result = await script(text, ...args);
    assert.equal(result.stderr, '');
    return result.stdout.trimEnd().split(/\r?\n/u);
  }

  describe('exit codes (about_Pwsh)', () => {
    const cases: readonly [name: string, text: string, expected: number][] = [
      ['the end of a script is success', '1', 0],
      ['exit N', 'exit 42', 42],
      ['exit N inside a function', 'function Leave { exit 7 }; Leave; "not reached"', 7],
      ['exit 0 after an error', 'Write-Error "x"; exit 0', 0],
      ['an uncaught error', 'throw "broken"', 1],
      ['an error made terminating', '$ErrorActionPreference = "Stop"; Get-Item ./missing', 1],
      ['a caught error', 'try { throw "x" } catch { }', 0],
      ['a native exit code alone is not the script’s', '& $args[0] -e "process.exit(5)"', 0],
    ];
    for (const [name, text, expected] of cases) {
      it(`-File: ${name}: ${expected}`, async () => {
        assert.equal((await script(text, process.execPath)).exitCode, expected);
      });
    }

    it('-Command: the last statement decides', async () => {
      const codes = ['"fine"', 'Get-Item ./missing', 'Get-Item ./missing; "fine"', 'exit 3'].map((text) =>
        runPowerShell(ps, ['-Command', text], { cwd: folder, timeoutMs: 60_000 }),
      );
      assert.deepEqual(
        (await Promise.all(codes)).map((result) => result.exitCode),
        [0, 1, 0, 3],
      );
    });

    it('an uncaught error goes to the error stream, output before it is kept', async () => {
      const result = await script('"before"; throw "broken"; "after"');
      assert.equal(result.stdout.trim(), 'before');
      assert.match(result.stderr, /broken/u);
    });
  });

  describe('parameters of -File', () => {
    const parameters = 'param([string] $Name, [int] $Count = 3, [switch] $Force, [string[]] $List)';
    const show = '"$Name|$Count|$Force|$($List -join "+")"';

    it('binds names, numbers and switches', async () => {
      assert.deepEqual(await lines(`${parameters} ${show}`, '-Name', 'a b', '-Count', '4', '-Force'), ['a b|4|True|']);
    });

    it('binds by position, and a switch by its value', async () => {
      assert.deepEqual(await lines(`${parameters} ${show}`, 'x', '-Force:$false', '-Count:5'), ['x|5|False|']);
    });

    it('takes everything as text: no variable, no array, no quote is read', async () => {
      const text = `${parameters} ${show}`;
      assert.deepEqual(await lines(text, '-Name', "$HOME 'q' “t”", '-List', 'a,b'), ["$HOME 'q' “t”|3|False|a,b"]);
    });

    it('refuses an unknown parameter and a wrong type', async () => {
      const bound = `[CmdletBinding()] ${parameters} ${show}`;
      assert.equal((await script(bound, '-Nonsense', '1')).exitCode, 1);
      assert.equal((await script(bound, '-Count', 'many')).exitCode, 1);
    });
  });

  describe('provider cmdlets', () => {
    it('work on files, also on names with brackets', async () => {
      const text = `
        $ErrorActionPreference = 'Stop'
        $null = New-Item -ItemType Directory -Path ./tree/deep -Force
        Set-Content -LiteralPath './tree/a[1].txt' -Value 'one', 'two'
        Add-Content -LiteralPath './tree/a[1].txt' -Value 'three'
        Copy-Item -LiteralPath './tree/a[1].txt' -Destination ./tree/deep/b.txt
        @(Get-Content -LiteralPath './tree/a[1].txt').Count
        (Test-Path -LiteralPath './tree/a[1].txt' -PathType Leaf), (Test-Path './tree/a[1].txt'), (Test-Path ./tree -PathType Leaf)
        (Get-ChildItem ./tree -Recurse -File | Sort-Object Name | ForEach-Object { $_.Name }) -join ','
        Remove-Item ./tree -Recurse -Force
        Test-Path ./tree`;
      assert.deepEqual(await lines(text), ['3', 'True', 'False', 'False', 'a[1].txt,b.txt', 'False']);
    });

    it('report errors that a script can catch by type, and hide them on request', async () => {
      const text = `
        try { Get-Content ./missing -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        try { Get-Item ./missing -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'typed' }
        Remove-Item ./missing -ErrorAction SilentlyContinue
        $?`;
      assert.deepEqual(await lines(text), [
        'PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand',
        'typed',
        'False',
      ]);
    });

    it('refuse a parameter that they do not have', async () => {
      const text = 'try { Get-Item . -NoSuchParameter 1 } catch { $_.FullyQualifiedErrorId }';
      assert.deepEqual(await lines(text), ['NamedParameterNotFound,Microsoft.PowerShell.Commands.GetItemCommand']);
    });
  });

  it('round-trips JSON', async () => {
    const document = {
      text: 'é"\\',
      whole: 3,
      real: 1.5,
      yes: true,
      none: null,
      list: [1, [2]],
      empty: [],
      nested: { a: { b: 'c' } },
    };
    await writeFile(join(folder, 'in.json'), JSON.stringify(document));
    const text = 'Get-Content ./in.json -Raw -Encoding UTF8 | ConvertFrom-Json | ConvertTo-Json -Depth 5 -Compress';
    const [line = ''] = await lines(`[Console]::OutputEncoding = [Text.Encoding]::UTF8; ${text}`);
    assert.deepEqual(JSON.parse(line), document);
  });

  describe('shadowing (about_Command_Precedence: alias, function, cmdlet)', () => {
    it('a function hides a cmdlet, whose module-qualified name still reaches it', async () => {
      const text = `
        function Get-Item { 'shadow' }
        Get-Item .
        (Microsoft.PowerShell.Management\\Get-Item .).PSIsContainer`;
      assert.deepEqual(await lines(text), ['shadow', 'True']);
    });

    it('an AllScope alias hides a function that the script defines later, in every scope', async () => {
      const text = `
        function Stand-In { 'stand-in' }
        Set-Alias -Name Send-Pin -Value Stand-In -Scope Global -Option AllScope
        function Send-Pin { 'original' }
        Send-Pin
        function Inner { function Send-Pin { 'inner original' }; Send-Pin }
        Inner
        & { Send-Pin }`;
      assert.deepEqual(await lines(text), ['stand-in', 'stand-in', 'stand-in']);
    });

    it('an AllScope alias of a prelude reaches a script that is called', async () => {
      await writeFile(join(folder, 'called.ps1'), "function Send-Pin { 'original' }\nSend-Pin");
      const text = `
        function global:Stand-In { 'stand-in' }
        Set-Alias -Name Send-Pin -Value Stand-In -Scope Global -Option AllScope
        & "$PSScriptRoot/called.ps1"`;
      assert.deepEqual(await lines(text), ['stand-in']);
    });
  });

  it('runs native programs: lines captured, arguments whole, exit code kept', async () => {
    const program = 'console.log(process.argv[1]); console.log(2); process.exit(9)';
    const text = `$out = & $args[0] -e '${program}' 'a b'; $out.Count; $out[0]; $LASTEXITCODE`;
    assert.deepEqual(await lines(text, process.execPath), ['2', 'a b', '9']);
  });

  it('fails instead of asking', async () => {
    const started = Date.now();
    const read = await script('$ErrorActionPreference = "Stop"; Read-Host "PIN"');
    const choice = await script('$Host.UI.PromptForChoice("Sure?", "Really?", @("&Yes", "&No"), 0); exit 5');
    const mandatory = await script('param([Parameter(Mandatory)] $Needed) "ran"');
    assert.equal(read.exitCode, 1);
    assert.match(read.stderr + choice.stderr, /NonInteractive/u);
    assert.equal(mandatory.exitCode, 1);
    assert.ok(Date.now() - started < 60_000);
  });

  it('ends a script that does not end by itself, with what it started', async () => {
    const result = await runPowerShell(ps, ['-Command', 'Start-Sleep -Seconds 60'], { timeoutMs: 3000 });
    assert.deepEqual([result.timedOut, result.exitCode], [true, undefined]);
  });

  it('parse.ps1 lists errors, commands and types without running anything', async () => {
    const parse = fileURLToPath(new URL('parse.ps1', import.meta.url));
    await writeFile(join(folder, 'good.ps1'), '[int] $n = 1\nGet-Date | Out-Null\n[System.IO.Path]::GetTempPath()');
    await writeFile(join(folder, 'bad.ps1'), 'throw "ran"\nif (');
    const result = await runPowerShell(ps, ['-File', parse, 'good.ps1', 'bad.ps1'], { cwd: folder, timeoutMs: 60_000 });
    const [good, bad] = JSON.parse(result.stdout) as Record<string, unknown[]>[];
    assert.deepEqual(good, {
      file: 'good.ps1',
      errors: [],
      commands: ['Get-Date', 'Out-Null'],
      types: ['int', 'System.IO.Path'],
      newer: [],
    });
    assert.equal((bad!.errors![0] as { line: number }).line, 2);
  });
});
