import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('powershell-7-syntax', {
  wrong: [
    '$x = $a ? 1 : 2\n',
    "$y = $a ?? 'b'\n",
    '$z ??= 3\n',
    'Get-Item x && Get-Item y\n',
    'Get-Item x & Get-Item y\n',
    'function F { process { 1 } clean { 2 } }\n',
  ],
  right: [
    '$x = if ($a) { 1 } else { 2 }\n',
    'Get-Process | ? { $_.Id }\n',
    "$t = 'a ? b : c'\n# a && b\n",
    '$x | & $filter\n',
    'Get-Item x; & $y\n',
    "Get-Item 'a & b'\n",
  ],
  fixes: [['$x = $a ? 1 : 2\n', '$x = if ($a) { 1 } else { 2 }\n']],
});

describe('powershell-7-syntax', () => {
  it('names a single & and says once a line what becomes of it', async () => {
    const text = 'http://site/report?all+users&Name=$name&Format=CSV\n';
    const found = (await lintText(text)).filter(({ rule }) => rule === 'powershell-7-syntax');
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['&'],
    );
    assert.match(found[0]?.message ?? '', /^& behind a command is .* Use Start-Job;/);
  });
});
