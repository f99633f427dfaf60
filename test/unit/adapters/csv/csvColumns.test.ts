import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { header, readCsvSource as read } from '../../../support/csv';
import { failureOf } from '../../../support/refused';

describe('CSV: columns', () => {
  it('knows the headers of other exports, Japanese ones too', async () => {
    const { users } = await read({
      users: 'ユーザーID,表示名,メールアドレス,有効,グループ\n7,佐藤 春香,sato@x.example,無効,営業;東京\n',
    });
    assert.deepEqual(
      { ...users[0], origin: '' },
      {
        key: 's/7',
        id: '7',
        sourceId: 's',
        displayName: '佐藤 春香',
        email: 'sato@x.example',
        userPrincipalName: '',
        userName: '',
        device: '',
        department: '',
        ou: '',
        enabled: false,
        sid: undefined,
        groups: ['営業', '東京'],
        origin: '',
      },
    );
  });
  it('reads SIDs of users, under the headers of Active Directory and of Entra ID, in whatever case', async () => {
    const sid = 'S-1-5-21-1004336348-1177238915-682003330-1104';
    for (const title of ['SID', 'objectSid', 'onPremisesSecurityIdentifier']) {
      const { users } = await read({ users: `mail,${title}\na@x.example,${sid.toLowerCase()}\nb@x.example,\n` });
      assert.deepEqual(
        users.map((user) => user.sid),
        [sid, undefined],
      );
    }
  });
  it('takes the columns that the project maps', async () => {
    const { users } = await read({
      users: 'mail,Contact\nold@x.example,new@x.example\n',
      settings: { columns: { email: 'contact' } },
    });
    assert.equal(users[0]?.email, 'new@x.example');
  });
  it('tells users apart who have no id column and the same address', async () => {
    const { users } = await read({ users: 'email\na@x.example\na@x.example\n' });
    assert.deepEqual(
      users.map(({ id }) => id),
      ['a@x.example', 'a@x.example#3'],
    );
  });
  it('gives a device the same id wherever its row stands, without an id column', async () => {
    const keys = async (users: string): Promise<readonly string[]> => (await read({ users })).users.map(({ id }) => id);
    assert.deepEqual(await keys('email,device\nb@x.example,PC1\nb@x.example,PC2\n'), [
      'b@x.example/PC1',
      'b@x.example/PC2',
    ]);
    assert.deepEqual(await keys('email,device\nb@x.example,PC9\nb@x.example,PC2\n'), [
      'b@x.example/PC9',
      'b@x.example/PC2',
    ]);
  });
  it('says where a user is listed, also behind cells with line breaks', async () => {
    const { users } = await read({ users: `${header}1,"A\nB",a@x.example,a,true,\n\n2,C,c@x.example,c,true,\n` });
    assert.deepEqual(
      users.map(({ origin }) => origin),
      ['users.csv:2', 'users.csv:5'],
    );
  });
});

describe('CSV: groups', () => {
  const users = `${header}1,A,a@x.example,a,true,Sales;Ghosts\n`;
  it('come from their file, and from users who name others', async () => {
    const { groups } = await read({ users, groups: 'name,displayName,memberOf\nSales,営業,All;Tokyo\nAll,,\n' });
    assert.deepEqual(
      groups.map(({ name, displayName, memberOf }) => ({ name, displayName, memberOf })),
      [
        { name: 'Sales', displayName: '営業', memberOf: ['All', 'Tokyo'] },
        { name: 'All', displayName: 'All', memberOf: [] },
        { name: 'Ghosts', displayName: 'Ghosts', memberOf: [] },
      ],
    );
  });
  it('may not be listed twice', async () => {
    assert.match(
      (await failureOf(() => read({ users, groups: 'name\nSales\nSALES\n' }), 'csv-group-name')).message,
      /groups\.csv:3/,
    );
  });
  it('need a name', async () => {
    await failureOf(() => read({ users, groups: 'title\nSales\n' }), 'csv-columns');
  });
});
