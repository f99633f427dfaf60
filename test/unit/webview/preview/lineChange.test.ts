import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineChange } from '../../../../src/webview/preview/lineChange';

const letters = (text: string): string[] => text.split('');

describe('what an edit changes in the page', () => {
  const cases: readonly (readonly [before: string, after: string, from: number, removed: number, added: string])[] = [
    ['abc', 'abc', 3, 0, ''],
    ['abc', 'axc', 1, 1, 'x'],
    ['abc', 'abxc', 2, 0, 'x'],
    ['abc', 'ac', 1, 1, ''],
    ['', 'ab', 0, 0, 'ab'],
    ['ab', '', 0, 2, ''],
    ['aaa', 'aa', 2, 1, ''],
    ['aa', 'aaa', 2, 0, 'a'],
    ['abc', 'xyz', 0, 3, 'xyz'],
  ];
  for (const [before, after, from, removed, added] of cases) {
    it(`from "${before}" to "${after}"`, () => {
      const change = lineChange(letters(before), letters(after));
      assert.deepEqual(change, { from, removed, added: letters(added) });
      const changed = letters(before);
      changed.splice(change.from, change.removed, ...change.added);
      assert.equal(changed.join(''), after);
    });
  }
});
