import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DirectoryUser } from '../../../../src/core/directory/directoryUser';
import { normaliseAddress, type AddressRule } from '../../../../src/core/directory/enrolmentAddress';
import { RecipientIndex } from '../../../../src/core/directory/recipientIndex';
import { findRecipient, resolveRecipients, selectUsers } from '../../../../src/core/directory/resolveRecipients';
import { directory, group, user } from '../../../support/people';
import { failureOf } from '../../../support/refused';

const rule = { case: 'sccm' } as const;

describe('resolving recipients', () => {
  const cases: readonly [string, Parameters<typeof user>[1], string | undefined][] = [
    ['can enrol', {}, undefined],
    ['has an apostrophe in the address', { email: "o'brien@contoso.example" }, undefined],
    ['has a Japanese address', { email: '佐藤@例え.example' }, undefined],
    ['is disabled', { enabled: false }, 'disabled'],
    ['has expired', { enabled: false, expired: true }, 'disabled'],
    ['has no mail', { email: ' ' }, 'no-mail'],
    ['has a decomposed address', { email: 'e\u0301lodie@contoso.example' }, undefined],
    ['has an address that a spreadsheet would run', { email: '=cmd@contoso.example' }, 'invalid-mail'],
    ['has an address with two dots in a row', { email: 'a..b@contoso.example' }, 'invalid-mail'],
    ['has a quote in the address', { email: '"a"@contoso.example' }, 'invalid-mail'],
    ['has < in the address', { email: '<script>@contoso.example' }, 'invalid-mail'],
    ['has a slash in the address, which breaks the CSP path', { email: 'a/b@contoso.example' }, 'invalid-mail'],
    ['has two @', { email: 'a@@contoso.example' }, 'invalid-mail'],
    ['has no domain', { email: 'a@contoso' }, 'invalid-mail'],
    ['has a formula for an address', { email: "=cmd|'/c calc'!A1" }, 'invalid-mail'],
    ['has a space in the user name', { userName: 'haruka sato' }, 'space-in-user-name'],
    ['has an ideographic space in the user name', { userName: '佐藤　春香' }, 'space-in-user-name'],
    ['has a space in the UPN', { userPrincipalName: 'haruka sato@contoso.example' }, 'space-in-user-name'],
    ['has blanks around the user name only', { userName: ' hsato ' }, undefined],
  ];
  for (const [what, changes, reason] of cases) {
    it(`a user who ${what} is ${reason === undefined ? 'a recipient' : `left out: ${reason}`}`, () => {
      const { recipients, excluded } = resolveRecipients([user('a', changes)], rule);
      assert.deepEqual(
        excluded.map((exclusion) => exclusion.reason),
        reason === undefined ? [] : [reason],
      );
      assert.equal(recipients.length, reason === undefined ? 1 : 0);
    });
  }

  it('gives one PIN to one address, whatever the case of its letters, and says who has it', () => {
    const { recipients, excluded } = resolveRecipients(
      [user('a', { origin: 'users.csv:2' }), user('b', { email: 'A@Contoso.example' })],
      rule,
    );
    assert.deepEqual(
      recipients.map(({ id }) => id),
      ['a'],
    );
    assert.equal(excluded[0]?.reason, 'duplicate-address');
    assert.ok(excluded[0].detail.values.includes('users.csv:2'));
  });

  it('knows the SID of a user who enrols, and of no device that enrols for itself', () => {
    const sid = 'S-1-5-21-1-2-3-1104';
    const sidOf = (where: AddressRule): unknown => resolveRecipients([user('a', { sid })], where).recipients[0]?.sid;
    assert.equal(sidOf(rule), sid);
    assert.equal(sidOf({ case: 'epm-device-name', deviceDomain: 'corp.contoso.example' }), undefined);
  });

  it('finds the recipient with an address, whatever the case of its letters, and nobody who cannot enrol', () => {
    const users = [user('a', { sid: 'S-1-5-21-1-2-3-1104' }), user('b', { enabled: false })];
    assert.equal(findRecipient(users, rule, 'A@contoso.example')?.sid, 'S-1-5-21-1-2-3-1104');
    assert.equal(findRecipient(users, rule, 'b@contoso.example'), undefined);
  });

  it('keeps an address for the user who has it, also when only the other one is chosen', () => {
    const users = [user('a'), user('b', { email: 'A@contoso.example' })];
    const { recipients, excluded } = resolveRecipients(users, rule, ({ id }) => id === 'b');
    assert.deepEqual([recipients.length, excluded[0]?.reason], [0, 'duplicate-address']);
  });

  const elsewhere = (id: string, changes: Partial<DirectoryUser> = {}): DirectoryUser =>
    user(id, { key: `ad/${id}`, sourceId: 'ad', origin: `CN=${id}`, ...changes });

  it('takes the same address in two sources for one person, chosen in either, and says where else', () => {
    const users = [user('a'), elsewhere('z', { email: 'A@Contoso.example' })];
    for (const chosen of [['csv/a'], ['ad/z'], ['csv/a', 'ad/z']]) {
      const { recipients, excluded } = resolveRecipients(users, rule, ({ key }) => chosen.includes(key));
      assert.deepEqual(
        recipients.map(({ key, alsoListed }) => ({ key, alsoListed })),
        [{ key: 'csv/a', alsoListed: ['CN=z'] }],
      );
      assert.deepEqual(excluded, []);
    }
  });

  it('takes the same SID in two sources for one person, who enrols under the first address', () => {
    const sid = 'S-1-5-21-1-2-3-1104';
    const users = [user('a', { sid }), elsewhere('b', { sid })];
    assert.deepEqual(
      resolveRecipients(users, rule).recipients.map(({ address }) => address),
      ['a@contoso.example'],
    );
    const byDevice = { case: 'epm-device-name', deviceDomain: 'corp.contoso.com' } as const;
    assert.equal(resolveRecipients(users, byDevice).recipients.length, 2, 'a user may have several devices');
  });

  it('says the same in slices, in between which others have their turn', async () => {
    const index = new RecipientIndex(rule);
    const users = Array.from({ length: 2500 }, (_, at) => user(String(at), { enabled: at % 2 === 0 }));
    [...users, elsewhere('z', { email: '4@contoso.example' })].forEach((one) => {
      index.add(one);
    });
    const isChosen = ({ key }: { readonly key: string }): boolean => /[13]$|^ad/.test(key) || key === 'csv/0';
    let pauses = 0;
    const inSlices = await index.resolveInSlices(isChosen, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.deepEqual(inSlices, index.resolve(isChosen));
    assert.deepEqual([inSlices.recipients.map(({ key }) => key), inSlices.excluded.length], [['csv/0', 'csv/4'], 500]);
    assert.equal(pauses, 2);
    assert.deepEqual(index.first(isChosen), inSlices.recipients[0]);
    assert.equal(
      index.first(() => false),
      undefined,
    );
  });

  it('finds the conflict within a source also for somebody whom another source lists first', () => {
    const email = 'a@contoso.example';
    const users = [user('a'), elsewhere('b', { email }), elsewhere('c', { email })];
    const { recipients, excluded } = resolveRecipients(users, rule);
    assert.equal(recipients.length, 1);
    assert.deepEqual(
      excluded.map(({ key, detail }) => [key, detail.values.includes('CN=b')]),
      [['ad/c', true]],
    );
  });

  it('counts those who are there and those who cannot enrol, and leaves keys alone that nobody has', () => {
    const index = new RecipientIndex(rule);
    [user('a'), elsewhere('z', { email: 'a@contoso.example' }), user('b', { enabled: false })].forEach((one) => {
      index.add(one);
    });
    assert.deepEqual(index.count(['csv/a', 'ad/z', 'csv/b', 'csv/gone']), { known: 3, excluded: 1 });
    assert.deepEqual(
      index.alsoListedAs({ key: 'ad/z' }).map(({ key }) => key),
      ['csv/a'],
    );
  });

  it('lets the enabled one of two users with one address enrol', () => {
    const { recipients } = resolveRecipients(
      [user('a', { enabled: false }), user('b', { email: 'a@contoso.example' })],
      rule,
    );
    assert.deepEqual(
      recipients.map(({ id }) => id),
      ['b'],
    );
  });

  it('enrols devices by name where the case says so', () => {
    const byDevice = { case: 'epm-device-name', deviceDomain: 'corp.contoso.com' } as const;
    const { recipients, excluded } = resolveRecipients(
      [user('a', { email: '', userName: 'a b' }), user('b', { device: '' })],
      byDevice,
    );
    assert.deepEqual(
      recipients.map(({ address }) => address),
      ['PC-a@corp.contoso.com'],
    );
    assert.deepEqual(
      excluded.map(({ reason }) => reason),
      ['no-device'],
    );
  });
});

describe('addresses are compared as the device compares them', () => {
  // .NET's ToLowerInvariant: one character for one, without regard to its neighbours.
  for (const [address, compared] of [
    ['ΝΙΚΟΣ@b.gr', 'νικοσ@b.gr'],
    ['İx@b.co', 'İx@b.co'],
    ['STRASSE@b.de', 'strasse@b.de'],
    [' E\u0301A@b.fr ', '\u00e9a@b.fr'],
  ] as const) {
    it(`${address.trim()} is ${compared}`, () => {
      assert.equal(normaliseAddress(address), compared);
    });
  }
});

describe('selecting users', () => {
  const people = directory(
    [user('a', { groups: ['Inner'] }), user('b', { groups: ['outer'] }), user('c'), user('d', { groups: ['Loop B'] })],
    [
      group('Outer'),
      group('Inner', ['Middle']),
      group('Middle', ['Outer']),
      group('Loop A', ['Loop B']),
      group('Loop B', ['Loop A']),
    ],
  );
  const select = (groups: readonly string[], users: readonly string[] = []): readonly string[] =>
    selectUsers(people, { groups, users }).map(({ id }) => id);

  it('takes everyone without a selection', () => {
    assert.equal(selectUsers(people, undefined).length, 4);
  });
  it('follows nested groups, names compared without case', () => {
    assert.deepEqual(select(['OUTER']), ['a', 'b']);
  });
  it('walks a cycle of groups once', () => {
    assert.deepEqual(select(['Loop A']), ['d']);
  });
  it('takes a user once who is named and in a group', () => {
    assert.deepEqual(select(['Inner'], ['a', 'c']), ['a', 'c']);
  });
  it('refuses a group that no source lists', async () => {
    const failure = await failureOf(() => select(['Outre']), 'unknown-recipient');
    assert.match(failure.message, /Outre/);
  });
  it('refuses a user whom no source lists', async () => {
    await failureOf(() => select([], ['z']), 'unknown-recipient');
  });
});
