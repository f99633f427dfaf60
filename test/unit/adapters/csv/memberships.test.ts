import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { csvSource } from '../../../../src/adapters/csv/csvSource';
import type { DirectorySnapshot } from '../../../../src/core/directory/directoryUser';
import { inFolder } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

function read(files: Readonly<Record<string, string>>): Promise<DirectorySnapshot> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(folder, `${name}.csv`), text);
    }
    const memberships = 'members' in files ? { memberships: 'members.csv' } : {};
    return csvSource({ id: 'it', kind: 'csv', users: 'users.csv', ...memberships }, folder).read({});
  });
}

describe('a list of memberships', () => {
  it('is a list of users by itself: each account once, with all its groups', async () => {
    const { users, groups } = await read({
      users:
        'accountUid,groupName\nada@x.example,Sales\nben,Sales\nADA@x.example,Pilot\nada@x.example,Sales\nzoe@x.example,\n',
    });
    assert.deepEqual(
      users.map(({ key, email, groups: own, origin }) => ({ key, email, own, origin })),
      [
        { key: 'it/ada@x.example', email: 'ada@x.example', own: ['Sales', 'Pilot'], origin: 'users.csv:2' },
        { key: 'it/ben', email: '', own: ['Sales'], origin: 'users.csv:3' },
        { key: 'it/zoe@x.example', email: 'zoe@x.example', own: [], origin: 'users.csv:6' },
      ],
    );
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['Sales', 'Pilot'],
    );
  });
  it('adds to the groups that users have, and says which accounts nobody is', async () => {
    const { users, notes } = await read({
      users: 'id,email,groups\n1,a@x.example,All\n2,b@x.example,\n',
      members: 'accountUid;groupName\n1;Sales\nb@x.example;Sales\n1;All\n9;Sales\n',
    });
    assert.deepEqual(
      users.map(({ groups }) => groups),
      [['All', 'Sales'], ['Sales']],
    );
    assert.match(notes.join(), /1 accounts have memberships and are no users: 9/);
  });
  it('is refused with its line where a row names no account, and without the column of the groups', async () => {
    const failure = await failureOf(() => read({ users: 'accountUid,groupName\na,Sales\n,Sales\n' }), 'csv-id');
    assert.equal(failure.failure.location?.line, 3);
    await failureOf(
      () => read({ users: 'id,email\n1,a@x.example\n', members: 'accountUid,team\n1,Sales\n' }),
      'csv-columns',
    );
  });
  it('is not taken for one where the columns are chosen', async () => {
    const { users } = await inFolder(async (folder) => {
      await writeFile(path.join(folder, 'users.csv'), 'user,group\na@x.example,Sales\n');
      const columns = { email: 'user', groups: 'group' };
      return csvSource({ id: 'it', kind: 'csv', users: 'users.csv', columns }, folder).read({});
    });
    assert.equal(users[0]?.email, 'a@x.example');
  });
});
