import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { descendants, type SyntaxNode } from '../../../../src/core/lint/syntaxNode';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { shippedText } from '../../../support/shippedScripts';
import { testParser } from '../../../support/parser';

function shape(root: SyntaxNode): readonly string[] {
  return [...descendants(root)].map(({ type, startIndex, endIndex }) => `${type} ${startIndex} ${endIndex}`);
}

function errors(root: SyntaxNode): number {
  return [...descendants(root)].filter(({ isError, isMissing }) => isError || isMissing).length;
}

describe('the PowerShell parser', () => {
  for (const script of deviceScripts.filter((name) => name.endsWith('.ps1'))) {
    it(`understands ${script}`, async () => {
      const parser = await testParser();
      assert.equal(errors(parser.parse(shippedText(script)).root), 0);
    });
  }
  it('takes typographic quotes and dashes for the plain ones, and keeps every offset', async () => {
    const parser = await testParser();
    const fancy = 'Write-Host \u2013Object \u201Cone\u201D\n$a = \u2018two\u2019';
    const plain = 'Write-Host -Object "one"\n$a = \'two\'';
    const { root, text } = parser.parse(fancy);
    assert.equal(text, fancy);
    assert.deepEqual(shape(root), shape(parser.parse(plain).root));
  });
  it('reads "param" with its parenthesis on another line', async () => {
    const parser = await testParser();
    const text = 'function Get-It {\n[CmdletBinding()]\nparam # why\n\n(\n[Parameter(Mandatory=$true)]\n$A\n)\n$A\n}\n';
    const { root } = parser.parse(text);
    assert.equal(errors(root), 0);
    assert.equal(root.endIndex, text.length);
  });
  it('reads a statement behind "param(...)" on the same line, and keeps every offset', async () => {
    const parser = await testParser();
    const text = 'function Get-It { param([Parameter(Mandatory = $true)][string]$A, $B = (Get-Date)) Get-Item $A }\n';
    const { root } = parser.parse(text);
    assert.equal(errors(root), 0);
    assert.deepEqual(shape(root).at(-1), shape(parser.parse(text.replace(') Get', ');Get')).root).at(-1));
    assert.equal(errors(parser.parse('& { param($A) }\n& { param($A) # why\n$A }\n').root), 0);
  });
  it('takes an "else" on its own line for part of the "if", also where the "if" is a value', async () => {
    const parser = await testParser();
    const { root, text } = parser.parse('$a = if ($b) { 1 }\nelseif ($c) { 2 }\nelse { 3 }\n');
    const names = [...descendants(root)].filter(({ type }) => type === 'command_name');
    assert.deepEqual(
      names.map(({ startIndex, endIndex }) => text.slice(startIndex, endIndex)),
      [],
    );
  });
  it('reads an edited script as if it were new, and keeps what it can', async () => {
    const parser = await testParser();
    const script = shippedText('setupEPMCopyContentsToTempFolderStep1.ps1');
    const lines = [...script.matchAll(/^.*\n/gm)].map(({ index }) => index).filter((_, count) => count % 49 === 0);
    let kept = 0;
    for (const [count, start] of lines.entries()) {
      const typed = ['Get-Date | Out-Null\n', '# ', '$a = @(1, 2)\n', 'if ($a) { $b }\n', '\n'][count % 5] ?? '';
      const after = script.slice(0, start) + typed + script.slice(start);
      const before = parser.parse(script);
      const unedited = shape(before.root);
      const edited = before.edited(after);
      const whole = parser.parse(after);
      kept += edited.isPartlyKept ? 1 : 0;
      assert.equal(edited.text, after);
      assert.deepEqual(shape(edited.root), shape(whole.root));
      const undone = edited.edited(script);
      assert.deepEqual(shape(undone.root), unedited);
      undone.dispose();
      whole.dispose();
    }
    assert.ok(kept > lines.length / 2);
  });
  it('keeps what it can also where it leaves out line ends', async () => {
    const parser = await testParser();
    const [one, other] = ['$a = 1\n$b = 2\n', '$a = if ($b) { 1 }\nelse { 2 }\n$b = 2\n'];
    for (const [before, after] of [
      [one, other],
      [other, one],
      [other, `${other}exit 1\n`],
      [other, `exit 1\n${other}`],
    ] as const) {
      const unedited = parser.parse(before);
      assert.notEqual(unedited.root.children.length, 0);
      const edited = unedited.edited(after);
      assert.ok(edited.isPartlyKept);
      assert.deepEqual(shape(edited.root), shape(parser.parse(after).root));
    }
  });
  it('reads all of an edited script where the parser met an error', async () => {
    const parser = await testParser();
    for (const [before, after] of [
      ['Get-Date\n', 'Get-Date\n)\n'],
      ['Get-Date\n)\n', 'Get-Date\n'],
    ] as const) {
      const edited = parser.parse(before).edited(after);
      assert.equal(edited.isPartlyKept, false);
      assert.deepEqual(shape(edited.root), shape(parser.parse(after).root));
    }
  });
  it('reads nonsense, emptiness and deep nesting', async () => {
    const parser = await testParser();
    for (const text of [
      '',
      '}}}}',
      '@"',
      '"'.repeat(999),
      '('.repeat(20_000),
      '$('.repeat(5_000),
      '\u0000',
      '\uD800',
    ]) {
      assert.equal(parser.parse(text).root.parent, null);
    }
  });
});
