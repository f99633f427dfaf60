import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { alphabetOf } from '../../../../src/core/pin/pinPolicy';
import { pinEntropyBits, pinSpace } from '../../../../src/core/pin/pinSpace';
import { findWeakness, type Weakness } from '../../../../src/core/pin/weakPin';
import type { PinAlphabet } from '../../../../src/core/project/project';
import { countAllowed } from '../../../support/pins/countPins';

describe('a weak PIN', () => {
  const weak: readonly [string, Weakness][] = [
    ['0000', 'repeat'],
    ['48111623', 'repeat'],
    ['ZZZ4', 'repeat'],
    ['1234', 'sequence'],
    ['98765432', 'sequence'],
    ['83789042', 'sequence'],
    ['K7DCBA4W', 'sequence'],
    ['4747', 'block'],
    ['47474', 'block'],
    ['38113811', 'block'],
    ['90290290', 'block'],
    ['HJ4HJ4', 'block'],
    ['1984', 'date'],
    ['3112', 'date'],
    ['1231', 'date'],
    ['290284', 'date'],
    ['122584', 'date'],
    ['841225', 'date'],
    ['25121984', 'date'],
    ['12251984', 'date'],
    ['19841225', 'date'],
    ['4719841225', 'date'],
  ];
  for (const [text, weakness] of weak) {
    it(`is ${text}, a ${weakness}`, () => {
      assert.equal(findWeakness(text), weakness);
    });
  }
  for (const text of [
    '48151623',
    '32134599',
    '30021984',
    '19841325',
    '18841225',
    '4783',
    '89AB5K',
    'HIJ4KW',
    '9ABC4K',
  ]) {
    it(`is not ${text}`, () => {
      assert.equal(findWeakness(text), undefined);
    });
  }
});

describe('the number of PINs that can be issued', () => {
  const alphabets: readonly PinAlphabet[] = ['digits', 'unambiguous'];
  for (const alphabet of alphabets) {
    for (let length = 4; length <= 12; length++) {
      it(`is right for ${length} ${alphabet}, by an automaton over the rules`, () => {
        assert.equal(pinSpace({ alphabet, length }), countAllowed(alphabetOf({ alphabet }), length));
      });
    }
  }
  const triable: readonly [PinAlphabet, number][] = [
    ['digits', 4],
    ['digits', 5],
    ['digits', 6],
    ['unambiguous', 4],
  ];
  for (const [alphabet, length] of triable) {
    it(`is right for ${length} ${alphabet}, by trying every one`, () => {
      let count = 0n;
      for (const text of everyText(alphabetOf({ alphabet }), length)) {
        count += findWeakness(text) === undefined ? 1n : 0n;
      }
      assert.equal(pinSpace({ alphabet, length }), count);
    });
  }
  it('costs at most a third of a bit, and is told in bits', () => {
    for (const alphabet of alphabets) {
      for (let length = 4; length <= 12; length++) {
        const all = length * Math.log2(alphabetOf({ alphabet }).length);
        const left = pinEntropyBits({ alphabet, length });
        assert.ok(left < all && left > all - 1 / 3, `${length} ${alphabet}: ${left} of ${all}`);
      }
    }
    assert.equal(pinEntropyBits({ alphabet: 'digits', length: 8 }).toFixed(2), '26.48');
  });
});

function* everyText(alphabet: string, length: number): Generator<string> {
  if (length === 0) {
    yield '';
    return;
  }
  for (const start of everyText(alphabet, length - 1)) {
    for (const character of alphabet) {
      yield start + character;
    }
  }
}
