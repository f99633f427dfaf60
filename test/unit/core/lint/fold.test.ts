import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scriptContext } from '../../../../src/core/lint/lintScript';
import { displayText } from '../../../../src/core/lint/model/foldedText';
import type { ScriptContext } from '../../../../src/core/lint/scriptContext';
import { scriptFile } from '../../../support/lint';
import { testParser } from '../../../support/parser';

async function contextOf(text: string): Promise<ScriptContext> {
  const { root } = (await testParser()).parse(text);
  return scriptContext(scriptFile(text), root, { profiles: [] });
}

/** What is known of the argument of Out-It. */
async function folded(text: string): Promise<string> {
  const context = await contextOf(text);
  const command = context.commands('out-it').at(-1);
  return displayText(context.fold(command?.words.at(-1)));
}

describe('what is known of a text without running the script', () => {
  const cases: Readonly<Record<string, string>> = {
    "Out-It 'it''s'": "it's",
    'Out-It "a`"b`$c"': 'a"b$c',
    'Out-It "a""b"': 'a"b',
    '$a = \'C:\\x\'; Out-It "$a\\y"': 'C:\\x\\y',
    "$a = 'C:\\x'; Out-It $a\\y": 'C:\\x\\y',
    "Out-It (Join-Path $env:TEMP 'y')": '%env:temp%\\y',
    "Out-It (Join-Path 'C:\\a\\' '\\b')": 'C:\\a\\b',
    "Out-It ([IO.Path]::Combine('C:\\a', 'b', \"c\"))": 'C:\\a\\b\\c',
    "Out-It ('{0}\\{1}' -f 'a', $env:X)": 'a\\%env:x%',
    "Out-It ('a' + 'b' + $x)": 'ab%x%',
    "$h = @{ Path = 'p' }; Out-It $h.Path": 'p',
    'Out-It (Split-Path -Parent $MyInvocation.MyCommand.Path)': '%psscriptroot%',
    "$a = 'one'; $a = 'two'; Out-It $a": 'two',
    "$a = 'one'; if ($b) { $a = 'two' }; Out-It $a": '%a%',
    'foreach ($a in 1, 2) { Out-It $a }': '%a%',
    "param($a = 'x'); Out-It $a": '%a%',
    "while ($x) { $a = 'one'; Out-It $a; $a = 'two' }": 'one',
    "$a = 'one'; while ($x) { Out-It $a; $a = 'two' }": '%a%',
    "$a = @'\nline\n'@; Out-It $a": 'line',
    '$a = "b"; Out-It "$($a)c"': 'bc',
    'Out-It "$(Get-Date)"': '%?%',
    '$a = $b; $b = $a; Out-It $a': '%b%',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(text.replaceAll('\n', '\\n'), async () => {
      assert.equal(await folded(text), expected);
    });
  }
});

describe('what is known of a call', () => {
  it('resolves aliases, beginnings of parameters, colons and splatting', async () => {
    const context = await contextOf(
      "$p = @{ Wait = $true; File = 'x.exe' }\nsaps @p -arg '/a' -PassThru:$false\nri C:\\x -Rec -fo\n& \"$env:windir\\System32\\MSIEXEC.EXE\" /i a",
    );
    const [start, remove, program] = context.model.commands;
    assert.ok(start !== undefined && remove !== undefined && program !== undefined);
    assert.deepEqual([...start.parameters.keys()].sort(), ['argumentlist', 'filepath', 'passthru', 'wait']);
    assert.deepEqual(
      [start.name, context.has(start, 'wait'), context.has(start, 'passthru')],
      ['start-process', true, false],
    );
    assert.equal(context.known(context.argument(start, 'filepath')), 'x.exe');
    assert.deepEqual([remove.name, [...remove.parameters.keys()]], ['remove-item', ['recurse', 'force']]);
    assert.equal(context.known(context.argument(remove, 'path')), 'C:\\x');
    assert.deepEqual([program.name, program.kind], ['msiexec', 'program']);
  });
  it('reads parameters behind a default, which the grammar takes for part of it', async () => {
    const { model } = await contextOf("param([string]$A = 'x', [int]$B, $C = 5, [switch]$D)");
    assert.deepEqual(
      model.parameters.map(({ name, types }) => `${name} ${types.join()}`),
      ['a string', 'b int', 'c ', 'd switch'],
    );
  });
  it("leaves the script's own functions to themselves", async () => {
    const context = await contextOf('function Read-Host { 1 }\nRead-Host');
    assert.deepEqual(context.commands('read-host'), []);
  });
});
