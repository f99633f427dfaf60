import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { directoryTree, type Grouping } from '../../../../src/core/directory/directoryTree';
import { filterInSlices, filterUsers } from '../../../../src/core/directory/filterUsers';
import type { TreeBranch } from '../../../../src/core/directory/treeBranch';
import { noPause } from '../../../../src/core/inSlices';
import { directory, group, user } from '../../../support/people';

/** A tree as text: label(members) with branches in brackets. */
function outline(branches: readonly TreeBranch[]): string {
  return branches
    .map(
      ({ label, members, branches: inner }) =>
        `${label}(${members.length})${inner.length === 0 ? '' : `[${outline(inner)}]`}`,
    )
    .join(' ');
}

describe('the tree of users', () => {
  const users = [
    user('a', { groups: ['Inner', 'Outer'], ou: 'x/Tokyo/Sales', department: 'IT' }),
    user('b', { groups: ['Inner'], ou: 'x/Tokyo', department: '' }),
    user('c', { ou: '' }),
    user('d', { groups: ['Loop A'] }),
  ];
  const people = directory(users, [
    group('Outer'),
    group('Inner', ['Outer']),
    group('Empty'),
    group('Loop A', ['Loop B']),
    group('Loop B', ['Loop A']),
  ]);

  const tree = (grouping: Grouping): Promise<readonly TreeBranch[]> => directoryTree(people, users, grouping, noPause);

  it('nests groups, counts everyone once, leaves out empty groups and reaches a cycle that nothing leads to', async () => {
    assert.equal(outline(await tree('group')), 'Loop A(1) Outer(2)[Inner(2)] (1)');
  });
  it('nests organisational units', async () => {
    assert.equal(outline(await tree('ou')), 'contoso.example(1)[Tokyo(1)] x(2)[Tokyo(2)[Sales(1)]] (1)');
  });
  it('arranges by department, those without one last', async () => {
    assert.equal(outline(await tree('department')), 'IT(1) Sales(2) (1)');
  });
  it('arranges by source', async () => {
    assert.equal(outline(await tree('source')), 'csv(4)');
  });
  it('gives every branch an id of its own', async () => {
    const ids: string[] = [];
    const walk = (branches: readonly TreeBranch[]): void => {
      branches.forEach(({ id, branches: inner }) => {
        ids.push(id);
        walk(inner);
      });
    };
    walk(await tree('group'));
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('the filter', () => {
  const people = [
    user('a', { displayName: '佐藤 春香', email: 'Haruka.Sato@contoso.example' }),
    user('b', { displayName: 'Ｔａｎａｋａ' }),
  ];
  const found = (filter: string): readonly string[] => filterUsers(people, filter).map(({ id }) => id);
  it('finds the same in slices, however long the list', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => user(`u${index}`));
    for (const filter of ['', 'u24', 'nobody']) {
      assert.deepEqual(await filterInSlices(many, filter, noPause), filterUsers(many, filter));
    }
  });
  it('finds by parts of names and addresses, all words, without case', () => {
    assert.deepEqual(found('haruka CONTOSO'), ['a']);
    assert.deepEqual(found('佐藤'), ['a']);
    assert.deepEqual(found('haruka tanaka'), []);
  });
  it('takes full-width letters for what they are', () => {
    assert.deepEqual(found('tanaka'), ['b']);
  });
  it('lets everyone through when empty', () => {
    assert.deepEqual(found('  '), ['a', 'b']);
  });
});
