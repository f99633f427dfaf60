import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('requires-powershell-7', {
  wrong: ["#Requires -Version 7.0\n'x'\n", '#requires -PSEdition Core\n'],
  right: ["#Requires -Version 5.1\n'x'\n", '# It requires -Version 7\n'],
});

describe('requires-powershell-7', () => {
  it('is all that is said of what the file does, as are syntax and access of PowerShell 7', async () => {
    const question = "Read-Host 'Name'\n";
    const rules = async (text: string): Promise<readonly string[]> => (await lintText(text)).map(({ rule }) => rule);
    assert.deepEqual(await rules(`#Requires -Version 5.1\n${question}`), ['interactive-prompt']);
    assert.deepEqual(await rules(`#Requires -Version 7.0\n${question}`), ['requires-powershell-7']);
    assert.deepEqual(await rules(`${question}$x = $a ?? 1\n`), ['powershell-7-syntax']);
    assert.deepEqual(await rules(`${question}$x = \${a}?.Name\n`), ['powershell-7-null-conditional']);
    assert.deepEqual(await rules(`#Requires -Version 7.0\n${question}$x = $a ?? 1\n`), [
      'requires-powershell-7',
      'powershell-7-syntax',
    ]);
    const secret = `#Requires -Version 7.0\n$password = 'Kx7#pQ2vLm9'\n`;
    assert.deepEqual(await rules(secret), ['requires-powershell-7', 'secret-literal']);
    const suppressed = `# enrollment-packager-disable-next-line requires-powershell-7 -- the tool starts pwsh\n#Requires -Version 7.0\n${question}`;
    assert.deepEqual(await rules(suppressed), ['interactive-prompt']);
  });
});
