import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { escapeHtml } from '../../../../src/core/handover/escapeHtml';

describe('escapeHtml', () => {
  it('encodes what could end a text or an attribute', () => {
    assert.equal(escapeHtml(`<a b="c" d='e'>&amp;`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;');
  });

  it('leaves all scripts as they are', () => {
    assert.equal(escapeHtml('佐藤 遥, Ó Súilleabháin, 𠮷田'), '佐藤 遥, Ó Súilleabháin, 𠮷田');
  });

  it('drops control characters that HTML forbids, and keeps line ends and tabs', () => {
    assert.equal(escapeHtml('a\u0000b\u001Bc\td\r\n'), 'abc\td\r\n');
  });
});
