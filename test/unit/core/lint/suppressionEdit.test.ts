import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { suppressionEdit } from '../../../../src/core/lint/suppressionEdit';
import { lintText } from '../../../support/lint';

function suppressed(text: string, rule: string, offset: number, name: string): string | undefined {
  const edit = suppressionEdit({ name, text }, rule, offset);
  return edit && `${text.slice(0, edit.at)}${edit.before}because${edit.behind}${text.slice(edit.at)}`;
}

describe('a suppression', () => {
  for (const [name, rule, text] of [
    ['a.ps1', 'interactive-prompt', 'if ($true) {\r\n    Read-Host\r\n}\r\n'],
    ['a.ps1', 'interactive-prompt', '$a = Read-Host `\n    -Prompt x\n'],
    [
      'a.ps1',
      'install-ppkg-prompts',
      '$null = 1 | `\n  Install-ProvisioningPackage -PackagePath C:\\a.ppkg -ForceInstall\n',
    ],
    ['a.bat', 'batch-pause', '@echo off\r\nif 1==1 (\r\n  pause\r\n)\r\n'],
  ] as const) {
    it(`silences ${rule} in ${JSON.stringify(text)}, and nothing else changes`, async () => {
      const before = await lintText(text, { name });
      const finding = before.find((one) => one.rule === rule);
      assert.ok(finding !== undefined, 'there is something to silence');
      const after = suppressed(text, rule, finding.start, name);
      assert.ok(after !== undefined);
      assert.deepEqual(
        (await lintText(after, { name })).map((one) => one.rule),
        before.map((one) => one.rule).filter((one) => one !== rule),
      );
    });
  }
  it('is not offered where a comment would become text or end a command', () => {
    const here = "$a = @'\nRead-Host\n'@\n";
    assert.equal(suppressed(here, 'x', here.indexOf('Read'), 'a.ps1'), undefined);
    const caret = 'copy a ^\r\n  b\r\n';
    assert.equal(suppressed(caret, 'x', caret.indexOf('  b') + 2, 'a.cmd'), undefined);
  });
});
