import type { LdifEntry } from './ldif';

export const domainBase = 'DC=example,DC=lan';
/** The three people and two groups of the contract. */
export const contractBase = `OU=Contract,${domainBase}`;
/** More users than Active Directory gives in a page, and a group with more members than it gives at once. */
export const fleet = { base: `OU=Fleet,${domainBase}`, users: 2_300, largest: 2_100 } as const;

const normal = '544';
const disabled = '546';
/** 2020 and never, in Windows' time. */
const longAgo = '132223104000000000';
const never = '9223372036854775807';

/** What the domain holds besides its own accounts. */
export function* domainEntries(): Generator<LdifEntry> {
  yield* contractEntries();
  yield [fleet.base, { objectClass: 'organizationalUnit' }];
  const names = Array.from({ length: fleet.users }, (_, index) => `CN=Øre\\, ${index},${fleet.base}`);
  for (const [index, dn] of names.entries()) {
    yield user(dn, `u${index}`, { accountExpires: index === 7 ? longAgo : never });
  }
  yield group(`CN=Big,${fleet.base}`, names.slice(0, fleet.largest));
  // Two that contain each other; the second way is a change, because the first does not exist yet.
  yield group(`CN=Inner,${fleet.base}`, names.slice(0, 3));
  yield group(`CN=Outer,${fleet.base}`, [`CN=Inner,${fleet.base}`]);
  yield [`CN=Inner,${fleet.base}`, { changetype: 'modify', add: 'member', member: `CN=Outer,${fleet.base}` }];
}

function* contractEntries(): Generator<LdifEntry> {
  yield [contractBase, { objectClass: 'organizationalUnit' }];
  yield user(`CN=佐藤 春香,${contractBase}`, 'c1');
  yield user(`CN=Ana,${contractBase}`, 'c2', { userAccountControl: disabled });
  yield user(`CN=Ben,${contractBase}`, 'c3');
  yield group(`CN=All,${contractBase}`, [`CN=Ben,${contractBase}`]);
  yield group(
    `CN=Sales,${contractBase}`,
    ['佐藤 春香', 'Ana'].map((name) => `CN=${name},${contractBase}`),
  );
  yield [`CN=All,${contractBase}`, { changetype: 'modify', add: 'member', member: `CN=Sales,${contractBase}` }];
}

function user(dn: string, account: string, more: Readonly<Record<string, string>> = {}): LdifEntry {
  return [
    dn,
    {
      objectClass: 'user',
      sAMAccountName: account,
      userPrincipalName: `${account}@example.lan`,
      displayName: dn.slice('CN='.length, dn.search(/(?<!\\),/)).replaceAll('\\', ''),
      mail: `${account}@contoso.example`,
      userAccountControl: normal,
      ...more,
    },
  ];
}

function group(dn: string, member: readonly string[]): LdifEntry {
  return [dn, { objectClass: 'group', sAMAccountName: dn.slice('CN='.length, dn.indexOf(',')), member }];
}
