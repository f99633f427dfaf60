import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cancelled } from '../../../../src/core/cancellation';
import { sourceOfKey, stateAfter } from '../../../../src/core/directory/sourceState';

describe('the source of a key', () => {
  it('is the one with the longest name: ids may hold slashes, too', () => {
    assert.equal(sourceOfKey('a/b/1', ['a', 'a/b', 'b']), 'a/b');
    assert.equal(sourceOfKey('a/b/1', ['a', 'b']), 'a');
    assert.equal(sourceOfKey('ab/1', ['a']), undefined);
  });
});

describe('the state of a source after an error', () => {
  it('is "cancelled" with what had arrived, and "failed" for what nobody foresaw', () => {
    assert.deepEqual(stateAfter(cancelled(), 7), { kind: 'cancelled', count: 7 });
    const error = new TypeError('x is not a function');
    assert.deepEqual(stateAfter(error, 7), { kind: 'failed', error });
  });
});
