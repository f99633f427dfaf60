import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { csvSource } from '../../src/adapters/csv/csvSource';
import { neuronsSource } from '../../src/adapters/neurons/neuronsSource';
import type { DirectorySource } from '../../src/core/ports';
import { inFolder } from '../support/folders';
import { withEntra } from '../support/graph/sources';
import { ldapKinds } from '../support/ldap/contractKinds';
import { withNeurons } from '../support/neurons';
import { failureOf } from '../support/refused';

/** How a kind of source comes to list three users (one disabled) and two nested groups. */
interface ContractKind {
  /** Why there is none here; undefined where there is. */
  readonly missing?: () => Promise<string | undefined>;
  /** Its groups hold users alone, so Sales stands beside All and not in it. */
  readonly hasFlatGroups?: boolean;
  readonly use: (work: (source: DirectorySource) => Promise<void>) => Promise<void>;
}

/** A new kind of source adds itself here. */
const kinds: Readonly<Record<string, ContractKind>> = {
  csv: {
    use: (work) =>
      inFolder(async (folder) => {
        await writeFile(
          path.join(folder, 'users.csv'),
          'id,displayName,email,enabled,groups\n1,佐藤 春香,h@x.example,true,Sales\n2,Ana,a@x.example,false,Sales\n3,Ben,b@x.example,true,All\n',
        );
        await writeFile(path.join(folder, 'groups.csv'), 'name,memberOf\nAll,\nSales,All\n');
        await work(csvSource({ id: 'it', kind: 'csv', users: 'users.csv', groups: 'groups.csv' }, folder));
      }),
  },
  'csv with a list of memberships': {
    use: (work) =>
      inFolder(async (folder) => {
        await writeFile(
          path.join(folder, 'users.csv'),
          'id,displayName,email,enabled\n1,佐藤 春香,h@x.example,true\n2,Ana,a@x.example,false\n3,Ben,b@x.example,true\n',
        );
        await writeFile(path.join(folder, 'groups.csv'), 'name,memberOf\nAll,\nSales,All\n');
        await writeFile(path.join(folder, 'members.csv'), 'accountUid,groupName\n1,Sales\nA@X.example,Sales\n3,All\n');
        const files = { users: 'users.csv', groups: 'groups.csv', memberships: 'members.csv' };
        await work(csvSource({ id: 'it', kind: 'csv', ...files }, folder));
      }),
  },
  ...ldapKinds,
  entra: { use: (work) => withEntra({}, ({ source }) => work(source)) },
  neurons: {
    hasFlatGroups: true,
    use: (work) =>
      withNeurons(async ({ server, api, world }) => {
        server.accounts.add({ uid: 'h@x.example', displayName: '佐藤 春香', groups: ['Sales'] });
        server.accounts.add({ uid: 'a@x.example', displayName: 'Ana', enabled: false, groups: ['Sales'] });
        server.accounts.add({ uid: 'b@x.example', displayName: 'Ben', groups: ['All'] });
        await work(neuronsSource({ id: 'it', kind: 'neurons', api }, world));
      }),
  },
};

/** Directory servers list in whatever order they like. */
function byName<T extends { readonly displayName: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) {
    rows.push(...page);
  }
  return rows;
}

for (const [kind, { missing, use, hasFlatGroups = false }] of Object.entries(kinds)) {
  describe(`the directory source "${kind}" keeps the contract`, () => {
    before(async function () {
      const reason = await missing?.();
      if (reason !== undefined) {
        process.stdout.write(`    skipped: ${reason}\n`);
        this.skip();
      }
    });
    it('lists users with stable, unique keys, their state and their groups', () =>
      use(async (source) => {
        const { users } = await source.read({});
        const again = await source.read({});
        assert.deepEqual(
          byName(users).map(({ displayName, enabled, groups }) => ({ displayName, enabled, groups })),
          [
            { displayName: 'Ana', enabled: false, groups: ['Sales'] },
            { displayName: 'Ben', enabled: true, groups: ['All'] },
            { displayName: '佐藤 春香', enabled: true, groups: ['Sales'] },
          ],
        );
        assert.equal(new Set(users.map(({ key }) => key)).size, 3);
        assert.deepEqual(
          users.map(({ key }) => key),
          again.users.map(({ key }) => key),
        );
        assert.ok(users.every(({ sourceId, origin }) => sourceId === source.id && origin !== ''));
      }));
    it('lists groups and what they belong to', () =>
      use(async (source) => {
        const { groups } = await source.read({});
        assert.deepEqual(
          byName(groups).map(({ name, memberOf }) => ({ name, memberOf })),
          [
            { name: 'All', memberOf: [] },
            { name: 'Sales', memberOf: hasFlatGroups ? [] : ['All'] },
          ],
        );
      }));
    it('pages users, each once', () =>
      use(async (source) => {
        const seen = await all(source.users({ pageSize: 2 }, {}));
        const { users } = await source.read({});
        assert.deepEqual(seen.map(({ key }) => key).sort(), users.map(({ key }) => key).sort());
      }));
    it('finds users by the beginning of a name or address, and nobody by what is in none', () =>
      use(async (source) => {
        const found = async (search: string): Promise<readonly string[]> =>
          (await all(source.users({ search, pageSize: 100 }, {}))).map(({ displayName }) => displayName).sort();
        assert.deepEqual(await found('佐藤'), ['佐藤 春香']);
        assert.deepEqual(await found('Be'), ['Ben']);
        assert.deepEqual(await found('*)(objectClass=*'), []);
      }));
    it('lists the members of a group, those of groups within it too', () =>
      use(async (source) => {
        const groups = await source.groups({});
        const members = async (name: string): Promise<readonly string[]> => {
          const { key = '' } = groups.find((group) => group.name === name) ?? {};
          return (await all(source.members(key, { pageSize: 2 }, {}))).map(({ displayName }) => displayName).sort();
        };
        assert.deepEqual(await members('Sales'), ['Ana', '佐藤 春香']);
        assert.deepEqual(await members('All'), hasFlatGroups ? ['Ben'] : ['Ana', 'Ben', '佐藤 春香']);
      }));
    it('finds a user by id, and says so where there is none', () =>
      use(async (source) => {
        const { users } = await source.read({});
        for (const { id, key } of users) {
          assert.equal((await source.user(id, {}))?.key, key);
        }
        assert.equal(await source.user('00000000-0000-4000-8000-000000000000', {}), undefined);
      }));
    it('stops when it is cancelled', () =>
      use(async (source) => {
        const options = { signal: { aborted: true } };
        await failureOf(() => source.read(options), 'cancelled');
        await failureOf(() => source.groups(options), 'cancelled');
        await failureOf(() => all(source.users({ pageSize: 1 }, options)), 'cancelled');
        await failureOf(() => source.user('1', options), 'cancelled');
      }));
  });
}
