import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { displayNames, everyPage, find, withEntra } from '../../../support/graph/sources';
import { contractTenant, objectId, person, Tenant } from '../../../support/graph/tenant';

const sales = objectId('group', 2);

/** Two pages and a bit of users, all of them in one group. */
function large(count: number): Tenant {
  const tenant = new Tenant();
  for (let number = 0; number < count; number++) {
    tenant.addUser(person(number, `User ${number}`));
  }
  tenant.addGroup(sales, 'Sales', [...tenant.users.keys()]);
  return tenant;
}

describe('a tenant', () => {
  it('is read with what its synchronised users have', () =>
    withEntra({}, async ({ source }) => {
      assert.deepEqual(find(await source.read({}), 1), {
        key: `it/${objectId('user', 1)}`,
        id: objectId('user', 1),
        sourceId: 'it',
        displayName: '佐藤 春香',
        email: '1@x.example',
        userPrincipalName: 'u1@x.example',
        userName: 'u1',
        device: '',
        department: 'D1',
        ou: 'x.example/Staff/Tokyo',
        enabled: true,
        sid: 'S-1-5-21-1-2-3-1001',
        groups: ['Sales'],
        origin: 'u1@x.example',
      });
    }));
  it('is read where users have next to nothing', () => {
    const tenant = new Tenant();
    tenant.addUser({ id: objectId('user', 1), displayName: null, mail: null, accountEnabled: null, department: null });
    return withEntra({ tenant }, async ({ source }) => {
      const snapshot = await source.read({});
      const { displayName, email, sid, ou, enabled } = find(snapshot, 1)!;
      assert.deepEqual(
        { displayName, email, sid, ou, enabled },
        { displayName: objectId('user', 1), email: '', sid: undefined, ou: '', enabled: true },
      );
      assert.match(snapshot.notes.join(), /does not show of every account whether it is disabled/);
    });
  });
  it('is asked for the properties that the settings name, and no others', () => {
    const tenant = new Tenant();
    tenant.addUser(
      person(1, 'Ana', { employeeId: 'PC-1', onPremisesExtensionAttributes: { extensionAttribute3: 'Lab' } }),
    );
    const attributes = {
      email: 'userPrincipalName',
      device: 'employeeId',
      department: 'onPremisesExtensionAttributes/extensionAttribute3',
    };
    return withEntra({ tenant, settings: { attributes } }, async ({ source, server }) => {
      const { email, device, department } = find(await source.read({}), 1)!;
      assert.deepEqual({ email, device, department }, { email: 'u1@x.example', device: 'PC-1', department: 'Lab' });
      const { searchParams } = server.requests.find(({ url }) => url.pathname === '/v1.0/users')!.url;
      const selected = searchParams.get('$select')!.split(',');
      assert.ok(selected.includes('onPremisesExtensionAttributes') && !selected.includes('mail'));
      assert.equal(searchParams.get('$top'), '999');
    });
  });
  it('leaves guests out, or lists them, as the settings say', async () => {
    const tenant = contractTenant();
    tenant.addUser(person(4, 'Guest', { userType: 'Guest', userPrincipalName: 'g_y.example#EXT#@x.example' }));
    tenant.addMember(sales, objectId('user', 4));
    const members = `it/${sales}`;
    await withEntra({ tenant }, async ({ source }) => {
      const snapshot = await source.read({});
      assert.equal(snapshot.users.length, 3);
      assert.match(snapshot.notes.join(), /leaves out 1 guests/);
      assert.equal(await source.user(objectId('user', 4), {}), undefined);
      assert.equal((await everyPage(source.members(members, { pageSize: 9 }, {}))).flat().length, 2);
    });
    await withEntra({ tenant, settings: { guests: 'include' } }, async ({ source }) => {
      assert.equal((await source.read({})).users.length, 4);
      assert.ok(await source.user(objectId('user', 4), {}));
    });
  });
  it('is paged, its large groups too', () =>
    withEntra({ tenant: large(2100) }, async ({ source, server }) => {
      const { users } = await source.read({});
      assert.equal(users.filter(({ groups }) => groups.includes('Sales')).length, 2100);
      const pages = (path: string): number => server.requests.filter(({ url }) => url.pathname === path).length;
      assert.equal(pages('/v1.0/users'), 3);
      assert.equal(pages(`/v1.0/groups/${sales}/members`), 3);
      const [first] = await everyPage(source.members(`it/${sales}`, { pageSize: 1000 }, {}));
      assert.equal(first?.length, 999);
    }));
  it('tells groups of one name apart by their id', () => {
    const tenant = contractTenant();
    tenant.addGroup(objectId('group', 3), 'SALES', [objectId('user', 3)]);
    return withEntra({ tenant }, async ({ source }) => {
      const snapshot = await source.read({});
      assert.deepEqual(find(snapshot, 1)!.groups, [`Sales (${sales})`]);
      assert.deepEqual([...find(snapshot, 3)!.groups].sort(), ['All', `SALES (${objectId('group', 3)})`]);
    });
  });
  it('is asked for the members of four groups at once, and no more', () => {
    const tenant = contractTenant();
    for (let number = 10; number < 40; number++) {
      tenant.addGroup(objectId('group', number), `G${number}`, [objectId('user', 1)]);
    }
    let open = 0;
    let most = 0;
    return withEntra(
      {
        tenant,
        fault: ({ url }, response) => {
          if (url.pathname.endsWith('/members')) {
            most = Math.max(most, ++open);
            response.on('finish', () => open--);
          }
          return undefined;
        },
      },
      async ({ source }) => {
        assert.equal(find(await source.read({}), 1)!.groups.length, 31);
        assert.ok(most <= 4, `${most}`);
      },
    );
  });
  it('is filtered by Graph, users and groups', () =>
    withEntra(
      {
        settings: {
          userFilter: "(displayName ne 'Ana') and accountEnabled ne false",
          groupFilter: "displayName eq 'Sales'",
        },
      },
      async ({ source }) => {
        const snapshot = await source.read({});
        assert.deepEqual(displayNames(snapshot), ['Ben', '佐藤 春香']);
        assert.deepEqual(
          snapshot.groups.map(({ name }) => name),
          ['Sales'],
        );
        assert.deepEqual(find(snapshot, 3)!.groups, []);
        const all = await everyPage(source.members(`it/${sales}`, { pageSize: 9 }, {}));
        assert.deepEqual(
          all.flat().map(({ displayName }) => displayName),
          ['佐藤 春香'],
        );
        assert.equal(await source.user(objectId('user', 2), {}), undefined);
        assert.ok(await source.user(objectId('user', 3), {}));
      },
    ));
  it('gives a single user with groups', () =>
    withEntra({}, async ({ source }) => {
      assert.deepEqual((await source.user(objectId('user', 1), {}))?.groups, ['Sales']);
    }));
  it('has no members in groups of somebody else, or in none', () =>
    withEntra({}, async ({ source, server }) => {
      for (const key of [`other/${sales}`, 'it/../users', sales, `it/${objectId('group', 99)}`]) {
        assert.deepEqual(await everyPage(source.members(key, { pageSize: 9 }, {})), []);
      }
      assert.ok(!server.requests.some(({ url }) => url.pathname.includes('users')));
    }));
});
