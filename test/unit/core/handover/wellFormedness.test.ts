import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { wellFormedness } from './wellFormedness';

describe('the well-formedness check of these tests', () => {
  it('accepts nested elements', () => {
    assert.deepEqual(wellFormedness('<p id="a">1 &lt; 2 <b>x</b></p><meta name="a" />'), []);
  });
  for (const broken of [
    '<p><b></p></b>',
    '<p>',
    '</p>',
    '<p class=x></p>',
    'a & b',
    'a < b',
    '<meta name="a">',
    '<p id="a"></p><p id="a"></p>',
  ]) {
    it(`refuses ${broken}`, () => {
      assert.notDeepEqual(wellFormedness(broken), []);
    });
  }
});
