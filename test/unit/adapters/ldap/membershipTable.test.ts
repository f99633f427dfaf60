import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MembershipTable } from '../../../../src/adapters/ldap/membershipTable';

describe('the table of memberships', () => {
  it('gives each member its groups once, in their order, and one list to all who are in the same', async () => {
    const table = new MembershipTable();
    const expected = new Map<number, string[]>();
    for (let step = 0; step < 30_000; step++) {
      const [member, group] = [(step * 7919) % 6_000, (step * 31) % 17];
      table.add(member, group);
      const own = expected.get(member) ?? [];
      expected.set(member, own.includes(`g${group}`) ? own : [...own, `g${group}`]);
    }
    const found = new Map<number, readonly string[]>();
    await table.deal(
      6_001,
      (group) => `g${group}`,
      (member, groups) => found.set(member, groups),
    );
    assert.deepEqual(found.get(6_000), []);
    found.delete(6_000);
    assert.deepEqual(
      [...found].filter(([, groups]) => groups.length > 0),
      [...expected].sort(([a], [b]) => a - b),
    );
    assert.ok(new Set(found.values()).size < found.size);
  });
});
