import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyAllFixes, applyEdits, differenceOf, editsTogether } from '../../../../src/core/lint/applyFixes';
import type { Edit, Finding } from '../../../../src/core/lint/finding';

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });
const fixed = (...edits: readonly Edit[]): Finding => ({
  rule: 'a',
  severity: 'info',
  message: '',
  template: '',
  values: [],
  start: 0,
  end: 1,
  fix: { title: 'x', edits },
});

describe('fixes', () => {
  it('that touch each other are not made together: the first counts, whole', () => {
    const together = editsTogether([
      fixed(edit(4, 6, 'x')),
      fixed(edit(0, 1, 'y'), edit(5, 7, 'y')),
      fixed(edit(2, 2, 'z')),
      fixed(edit(2, 3, 'q')),
    ]);
    assert.deepEqual(together, [edit(2, 2, 'z'), edit(4, 6, 'x')]);
  });
  it('are made from behind, so that offsets stay', () => {
    assert.equal(applyEdits('0123456789', [edit(1, 2, 'one'), edit(8, 8, '--')]), '0one234567--89');
  });
  it('are made again until nothing is left', async () => {
    const shorten = (text: string): Promise<readonly Finding[]> =>
      Promise.resolve(text.length > 3 ? [fixed(edit(0, 1, ''))] : []);
    assert.equal(await applyAllFixes('abcdef', shorten), 'def');
  });
  it('that undo each other come to an end', async () => {
    const grow = (): Promise<readonly Finding[]> => Promise.resolve([fixed(edit(0, 0, 'x'))]);
    assert.equal(await applyAllFixes('', grow), 'x'.repeat(10));
  });
});

describe('the difference of two texts', () => {
  for (const [before, after] of [
    ['abc', 'abc'],
    ['', 'abc'],
    ['abc', ''],
    ['aaa', 'aa'],
    ['one two three', 'one 2 three'],
    ['x\r\ny', 'x\r\nz\r\ny'],
  ] as const) {
    it(`${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
      const found = differenceOf(before, after);
      assert.equal(applyEdits(before, found === undefined ? [] : [found]), after);
      assert.equal(found === undefined, before === after);
    });
  }
  it('is as short as it can be', () => {
    assert.deepEqual(differenceOf('one two three', 'one 2 three'), edit(4, 7, '2'));
  });
});
