import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { editBetween } from '../../../../src/adapters/parser/editBetween';

describe('the edit between two texts', () => {
  for (const [before, after] of [
    ['', 'a'],
    ['a', ''],
    ['abc', 'axc'],
    ['aaa', 'aa'],
    ['aa', 'aaa'],
    ['same', 'same'],
    ['one\ntwo\nthree', 'one\nthree'],
    ['one\nthree', 'one\ntwo\n\nthree'],
    ['\u00E4\u{1F600}', '\u00E4\u{1F601}'],
  ] as const) {
    it(`leads from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
      const { startIndex, oldEndIndex, newEndIndex } = editBetween(before, after);
      const typed = after.slice(startIndex, newEndIndex);
      assert.equal(before.slice(0, startIndex) + typed + before.slice(oldEndIndex), after);
    });
  }

  it('takes no more than has changed, and knows rows and columns', () => {
    assert.deepEqual(editBetween('one\ntwo\nthree\n', 'one\ntwice\nand three\n'), {
      startIndex: 6,
      oldEndIndex: 8,
      newEndIndex: 14,
      startPosition: { row: 1, column: 2 },
      oldEndPosition: { row: 2, column: 0 },
      newEndPosition: { row: 2, column: 4 },
    });
  });
});
