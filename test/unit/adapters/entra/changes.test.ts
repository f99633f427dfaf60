import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DirectoryUser } from '../../../../src/core/directory/directoryUser';
import { displayNames, find, withEntra } from '../../../support/graph/sources';
import { objectId, person } from '../../../support/graph/tenant';

const sales = objectId('group', 2);

describe('a tenant that is read again', () => {
  it('tells its changes alone', () =>
    withEntra({}, async ({ source, server, tenant }) => {
      await source.read({});
      tenant.addUser(person(4, 'Dora'));
      tenant.changeUser(objectId('user', 3), { department: 'New', accountEnabled: false });
      tenant.deleteUser(objectId('user', 2));
      tenant.addGroup(objectId('group', 3), 'Lab', [objectId('user', 4)]);
      tenant.removeMember(sales, objectId('user', 1));
      tenant.addMember(sales, objectId('user', 3));
      tenant.renameGroup(objectId('group', 1), 'Everybody');
      const before = server.requests.length;
      const snapshot = await source.read({});
      assert.deepEqual(
        server.requests
          .slice(before)
          .map(({ url }) => url.pathname)
          .sort(),
        ['/v1.0/groups/delta', '/v1.0/users/delta'],
      );
      assert.deepEqual(displayNames(snapshot), ['Ben', 'Dora', '佐藤 春香']);
      const { displayName, department, enabled, sid, ou } = find(snapshot, 3)!;
      assert.deepEqual(
        { displayName, department, enabled, sid, ou },
        {
          displayName: 'Ben',
          department: 'New',
          enabled: false,
          sid: 'S-1-5-21-1-2-3-1003',
          ou: 'x.example/Staff/Tokyo',
        },
      );
      assert.deepEqual([...find(snapshot, 3)!.groups].sort(), ['Everybody', 'Sales']);
      assert.deepEqual(find(snapshot, 4)!.groups, ['Lab']);
      assert.deepEqual(find(snapshot, 1)!.groups, []);
      assert.deepEqual(snapshot.groups.find(({ name }) => name === 'Sales')!.memberOf, ['Everybody']);
    }));
  it('comes to the same as one that is read anew, whatever happened', () =>
    withEntra({}, async ({ source, tenant, server, time }) => {
      await source.read({});
      tenant.addUser(person(5, 'Guest', { userType: 'Guest' }));
      tenant.addUser(person(6, 'Was a guest', { userType: 'Guest' }));
      tenant.deleteGroup(sales);
      await source.read({});
      tenant.changeUser(objectId('user', 5), { department: 'Elsewhere' });
      tenant.changeUser(objectId('user', 6), { userType: 'Member' });
      tenant.changeUser(objectId('user', 1), { mail: null });
      const changed = await source.read({});
      await withEntra({ tenant }, async ({ source: fresh }) => {
        const anew = await fresh.read({});
        const sorted = (users: readonly DirectoryUser[]): readonly DirectoryUser[] =>
          [...users].sort((a, b) => (a.id < b.id ? -1 : 1));
        assert.deepEqual(sorted(changed.users), sorted(anew.users));
        assert.deepEqual(displayNames(changed).length, displayNames(anew).length);
        assert.deepEqual(changed.groups, anew.groups);
        assert.deepEqual(changed.notes, anew.notes);
      });
      assert.ok(server.requests.length > 0 && time.waits.length === 0);
    }));
  for (const status of [400, 410]) {
    it(`is read whole where Graph has forgotten its changes (${status})`, () => {
      let isOver = false;
      return withEntra(
        {
          fault: ({ url }) =>
            isOver && url.pathname === '/v1.0/groups/delta' && url.search.includes('%7C')
              ? { status, json: { error: { code: 'syncStateNotFound' } } }
              : undefined,
        },
        async ({ source, tenant, server }) => {
          await source.read({});
          isOver = true;
          tenant.deleteUser(objectId('user', 2));
          const before = server.requests.length;
          assert.deepEqual(displayNames(await source.read({})), ['Ben', '佐藤 春香']);
          assert.ok(server.requests.slice(before).some(({ url }) => url.pathname === '/v1.0/users'));
        },
      );
    });
  }
  it('is read whole where it has no changes to offer, has a filter, or somebody else is signed in', async () => {
    const wholeReads = async (options: Parameters<typeof withEntra>[0]): Promise<void> => {
      await withEntra(options, async ({ source, server }) => {
        await source.read({});
        await source.read({});
        assert.equal(server.requests.filter(({ url }) => url.pathname === '/v1.0/users').length, 2);
      });
    };
    await wholeReads({ fault: ({ url }) => (url.pathname.endsWith('/delta') ? { status: 400, json: {} } : undefined) });
    await wholeReads({ settings: { userFilter: 'accountEnabled eq true' } });
    let account = 0;
    await wholeReads({
      tokens: ({ signIns }) => {
        signIns.valid.add('t');
        return { get: () => Promise.resolve({ account: String(account++), reveal: () => 't' }) };
      },
    });
  });
  it('keeps what it knew when asking for changes fails', () => {
    let isBroken = false;
    return withEntra(
      {
        fault: ({ url }) => (isBroken && url.pathname === '/v1.0/groups/delta' ? { status: 403, json: {} } : undefined),
      },
      async ({ source, tenant, server }) => {
        await source.read({});
        tenant.deleteUser(objectId('user', 2));
        isBroken = true;
        await assert.rejects(source.read({}));
        isBroken = false;
        assert.deepEqual(displayNames(await source.read({})), ['Ben', '佐藤 春香']);
        assert.equal(server.requests.filter(({ url }) => url.pathname === '/v1.0/users').length, 1);
      },
    );
  });
});
