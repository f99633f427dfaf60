import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('batch-encoding', {
  wrong: [
    '\uFEFF@echo off\r\n',
    'echo Gr\u00FC\u00DFe\r\n',
    'echo Gr\u00FC\u00DFe\r\nchcp 65001\r\n',
    'rem chcp 65001\r\necho Gr\u00FC\u00DFe\r\n',
  ],
  right: ['@echo off\r\necho Hello\r\n', '@chcp 65001 >nul\r\necho Gr\u00FC\u00DFe\r\n'],
  name: 'copy.bat',
});

describe('batch-encoding', () => {
  it('is a note where only what is shown is read otherwise, or a mark stands alone', async () => {
    for (const [script, expected] of [
      ['\uFEFF@echo off\r\n', 'warning'],
      ['\uFEFF\r\n@echo off\r\n', 'info'],
      ['copy Gr\u00FC\u00DFe.txt C:\\x\r\n', 'warning'],
      ['echo Gr\u00FC\u00DFe>a.txt\r\n', 'warning'],
      ['echo Gr\u00FC\u00DFe\r\n', 'info'],
    ] as const) {
      const finding = (await lintText(script, { name: 'copy.bat' })).find(({ rule }) => rule === 'batch-encoding');
      assert.equal(finding?.severity, expected, script);
    }
  });
});
