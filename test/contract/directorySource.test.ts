import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { csvSource } from '../../src/adapters/csv/csvSource';
import type { DirectorySource } from '../../src/core/ports';
import { inFolder } from '../support/folders';
import { failureOf } from '../support/refused';

/** Starts a source that lists three users (one disabled) and two nested groups. A new kind of source adds itself here. */
const kinds: Readonly<Record<string, (work: (source: DirectorySource) => Promise<void>) => Promise<void>>> = {
  csv: (work) =>
    inFolder(async (folder) => {
      await writeFile(
        path.join(folder, 'users.csv'),
        'id,displayName,email,enabled,groups\n1,佐藤 春香,h@x.example,true,Sales\n2,Ana,a@x.example,false,Sales\n3,Ben,b@x.example,true,All\n',
      );
      await writeFile(path.join(folder, 'groups.csv'), 'name,memberOf\nAll,\nSales,All\n');
      await work(csvSource({ id: 'it', kind: 'csv', users: 'users.csv', groups: 'groups.csv' }, folder));
    }),
};

for (const [kind, start] of Object.entries(kinds)) {
  describe(`the directory source "${kind}" keeps the contract`, () => {
    it('lists users with stable, unique keys, their state and their groups', () =>
      start(async (source) => {
        const { users } = await source.read({});
        const again = await source.read({});
        assert.deepEqual(
          users.map(({ displayName, enabled, groups }) => ({ displayName, enabled, groups })),
          [
            { displayName: '佐藤 春香', enabled: true, groups: ['Sales'] },
            { displayName: 'Ana', enabled: false, groups: ['Sales'] },
            { displayName: 'Ben', enabled: true, groups: ['All'] },
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
      start(async (source) => {
        const { groups } = await source.read({});
        assert.deepEqual(
          groups.map(({ name, memberOf }) => ({ name, memberOf })),
          [
            { name: 'All', memberOf: [] },
            { name: 'Sales', memberOf: ['All'] },
          ],
        );
      }));
    it('stops when it is cancelled', () =>
      start(async (source) => {
        await failureOf(() => source.read({ signal: { aborted: true } }), 'cancelled');
      }));
  });
}
