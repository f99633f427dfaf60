import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findImbalance } from '../../../../src/core/lint/scan/imbalance';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { shippedText } from '../../../device/scripts';

/** The line at which something is missing, and what. */
function found(lines: readonly string[]): string | undefined {
  const text = lines.join('\n');
  const one = findImbalance(text);
  return one === undefined
    ? undefined
    : `${text.slice(0, one.place.startIndex).split('\n').length} ${one.kind} ${one.char}`;
}

describe('the missing bracket or quote', () => {
  it('is where the eye would look', () => {
    assert.equal(
      found(['function A {', '    if ($x) {', '        1', '}', '', 'function B {', '    2', '}']),
      '2 missing-close }',
    );
    assert.equal(found(['if ($x)', '    1', '}', '2']), '3 stray-close }');
    assert.equal(found(['function A {', '    if ($x)', '        1', '    }', '    2', '}']), '2 missing-open {');
    assert.equal(found(['if ((Test-Path $x) {', '    1', '}', 'B (1)']), '1 missing-close )');
    assert.equal(found(["$a = 'x", "$b = 'y'", "$c = 'z'"]), "1 missing-quote '");
    assert.equal(found(['$a = "x"', '$b = "y', '$c = "z"']), '2 missing-quote "');
    assert.equal(found(["$a = @'", 'x', "  '@"]), "1 missing-quote '@");
    assert.equal(found(['<# x', '1']), '1 missing-quote #>');
  });
  for (const script of deviceScripts.filter((name) => name.endsWith('.ps1'))) {
    it(`is not in ${script}`, () => {
      assert.equal(findImbalance(shippedText(script)), undefined);
    });
  }
});
