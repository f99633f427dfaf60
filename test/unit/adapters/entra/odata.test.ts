import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { allOf, odataString, userSearch } from '../../../../src/adapters/entra/odata';
import { literal, readFilter, readSearch } from '../../../support/graph/odataText';
import { seededRandomness } from '../../../support/seededRandomness';

const characters = [
  ...Array.from(`'"\\()&+%#?/=: ,.*ab佐é\u0000\n`),
  'eq',
  ' or ',
  ' OR ',
  "''",
  '\\"',
  'true',
  '%27',
  '\u2019',
];

function texts(count: number): readonly string[] {
  const random = seededRandomness(5);
  return Array.from({ length: count }, () =>
    Array.from({ length: random.int(12) }, () => characters[random.int(characters.length)] ?? '').join(''),
  );
}

describe('texts in OData', () => {
  it('are read back as they were, whatever they hold', () => {
    for (const text of texts(5000)) {
      assert.equal(literal(odataString(text)), text);
    }
  });
  it('stay one literal in a filter: nobody but the one who is meant is found', () => {
    for (const text of texts(5000)) {
      const test = readFilter(`id eq ${odataString(text)}`, false);
      assert.ok(test({ id: text }), text);
      assert.ok(!test({ id: `${text}x` }), text);
    }
  });
  it('stay phrases in a search: who has no such word is not found', () => {
    for (const text of texts(5000)) {
      const search = userSearch(text);
      if (search !== '') {
        const test = readSearch(search);
        assert.ok(!test({ displayName: 'Zoë', mail: 'zoe@x.example' }), text);
        assert.ok(test({ displayName: text.normalize('NFKC') }), text);
      }
    }
  });
  it('are searched word by word', () => {
    const test = readSearch(userSearch('ben  SM'));
    assert.ok(test({ displayName: 'Ben Smith' }));
    assert.ok(test({ displayName: 'Ben', mail: 'sm@x.example' }));
    assert.ok(!test({ displayName: 'Ben', mail: 'ben@x.example' }));
    assert.equal(userSearch('  '), '');
  });
  it('are joined so that all conditions hold', () => {
    const filter = allOf("department eq 'A' or department eq 'B'", `id eq ${odataString('1')}`) ?? '';
    const test = readFilter(filter, false);
    assert.ok(test({ department: 'B', id: '1' }));
    assert.ok(!test({ department: 'A', id: '2' }));
    assert.equal(allOf(undefined, undefined), undefined);
    assert.equal(allOf(undefined, 'x'), 'x');
  });
});
