import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('unclosed', {
  wrong: [
    "if ($a) {\n    'x'\n",
    'function A {\n    if ($x) {\n        1\n}\n\nfunction B {\n    2\n}\n',
    "$a = 'never ends\n$b = 2\n",
    'Write-Host (Get-Date\n',
    "@'\ntext\n",
    "'x'\n}\n'y'\n",
  ],
  right: [
    "if ($a) {\n    'x'\n}\n",
    "$a = @'\n{ ( \"\n'@\n",
    "# it's { fine\n$a = \"$(if ($x) { '}' })\"\n",
    '$b = \'"\' + "\'" # "\n',
    '<# { #>\n`{\n',
    "${a}b = ')'\n$c = [char]'{'\n",
  ],
});

describe('unclosed', () => {
  it('leaves open whether a bracket that closes nothing is too many', async () => {
    const [finding] = (await lintText("'x'\n}\n'y'\n")).filter(({ rule }) => rule === 'unclosed');
    assert.match(finding?.message ?? '', /^Nothing opens what this \} closes: it is one too many, or/);
  });

  it('is all that is said of what the file does, since PowerShell reads nothing of it', async () => {
    const question = "Read-Host 'Name'\n";
    const rules = async (text: string): Promise<readonly string[]> => (await lintText(text)).map(({ rule }) => rule);
    assert.deepEqual(await rules(question), ['interactive-prompt']);
    assert.deepEqual(await rules(`${question}}\n`), ['unclosed']);
    assert.deepEqual(await rules(`'\u00FC'\n${question}}\n`), ['utf8-without-bom', 'unclosed']);
    const suppressed = `${question}# enrollment-packager-disable-next-line unclosed -- our editor adds it\n}\n`;
    assert.deepEqual(await rules(suppressed), ['interactive-prompt']);
  });
});
