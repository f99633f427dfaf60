import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { quoteBatchValue } from '../../../../src/core/script/quoteBatch';
import { quotePowerShell } from '../../../../src/core/script/quotePowerShell';
import { setDestination } from '../../../../src/core/script/setDestination';
import { failureOf } from '../../../support/refused';

describe('quotePowerShell', () => {
  for (const quote of ["'", '\u2018', '\u2019', '\u201A', '\u201B']) {
    it(`doubles U+${quote.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''}`, () => {
      assert.equal(quotePowerShell(`a${quote}b`), `'a${quote}${quote}b'`);
    });
  }
  it('leaves everything else as it is: nothing expands in single quotes', () => {
    assert.equal(quotePowerShell('$env:X `n "q" \u201Cq\u201D %'), '\'$env:X `n "q" \u201Cq\u201D %\'');
  });
});

describe('quoteBatchValue', () => {
  it('doubles percent signs', () => {
    assert.equal(quoteBatchValue('C:\\100%\\a&b'), 'C:\\100%%\\a&b');
  });
  it('refuses quotes and line breaks', async () => {
    await failureOf(() => quoteBatchValue('a"b'), 'batch-value');
    await failureOf(() => quoteBatchValue('a\nb'), 'batch-value');
  });
});

describe('setDestination', () => {
  const set = (script: 'setup.ps1' | 'copyToClient.bat', text: string, folder: string): string =>
    Buffer.from(setDestination(script, Buffer.from(text, 'latin1'), folder)).toString('latin1');
  const setup =
    "param(\r\n    # package-folder-default\r\n    [string]$PackageFolder = 'C:\\Old',\r\n    [string]$UserAddress\r\n)\r\n";
  const bat = 'rem destination-default\r\nset "DESTINATION=C:\\Old"\r\n';

  it('writes the folder into setup.ps1, quotes encoded, and changes nothing else', () => {
    assert.equal(set('setup.ps1', setup, "C:\\It's $new"), setup.replace("'C:\\Old'", "'C:\\It''s $$new'"));
  });
  it('writes the folder into copyToClient.bat', () => {
    assert.equal(
      set('copyToClient.bat', bat, 'D:\\100%'),
      'rem destination-default\r\nset "DESTINATION=D:\\100%%"\r\n',
    );
  });
  it('keeps every other byte: Shift_JIS, UTF-8, a byte order mark', () => {
    const others = 'rem \x93\xfa\x96\x7b \xe6\x97\xa5\r\n';
    assert.equal(set('copyToClient.bat', `\xef\xbb\xbf${others}${bat}`, 'C:\\Old'), `\xef\xbb\xbf${others}${bat}`);
  });
  it('refuses an edited script that has lost the line', async () => {
    const failure = await failureOf(() => set('setup.ps1', 'param()', 'C:\\New'), 'destination-line');
    assert.match(failure.message, /setup\.ps1/);
  });
  it('refuses UTF-16, which cmd cannot run, and says how to save', async () => {
    await failureOf(
      () => setDestination('copyToClient.bat', Buffer.from(`\uFEFF${bat}`, 'utf16le'), 'C:\\New'),
      'script-encoding',
    );
  });
});
