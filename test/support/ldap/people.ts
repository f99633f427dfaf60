import type { LdifEntry } from './ldif';

const first = ['Ada', 'Grace', 'Zoë', 'José', 'Søren', 'Łukasz', 'Håkon', '李', '春香'];
const last = ['Lovelace', 'Hopper', 'Müller', 'Ångström', "O'Brien", 'van der Berg', '王', '佐藤'];

/** How large a directory is. */
export interface Size {
  readonly users: number;
  readonly groups: number;
  /** Members of the first group. */
  readonly largest: number;
}

/** The three people and two nested groups of the contract, below `base`. */
export function contractEntries(base: string): readonly LdifEntry[] {
  const person = (uid: string, cn: string, more = {}): LdifEntry => [
    `uid=${uid},${base}`,
    { objectClass: 'inetOrgPerson', uid, cn, sn: cn, mail: `${uid}@x.example`, ...more },
  ];
  return [
    [base, { objectClass: 'organizationalUnit' }],
    person('1', '佐藤 春香'),
    person('2', 'Ana', { pwdAccountLockedTime: '000001010000Z' }),
    person('3', 'Ben'),
    [`cn=All,${base}`, { objectClass: 'groupOfNames', cn: 'All', member: [`cn=Sales,${base}`, `UID=3, ${base}`] }],
    [`cn=Sales,${base}`, { objectClass: 'groupOfNames', cn: 'Sales', member: [1, 2].map((n) => `uid=${n},${base}`) }],
  ];
}

/** A fleet for OpenLDAP: every user in three groups, the first group large, the last two in each other. */
export function* fleetEntries(base: string, { users, groups, largest }: Size): Generator<LdifEntry> {
  yield [`ou=people,${base}`, { objectClass: 'organizationalUnit' }];
  yield [`ou=groups,${base}`, { objectClass: 'organizationalUnit' }];
  const members = Array.from({ length: groups }, (): string[] => []);
  for (let index = 0; index < users; index++) {
    const uid = `u${String(index).padStart(6, '0')}`;
    const dn = `uid=${uid},ou=people,${base}`;
    const cn = `${first[index % first.length] ?? ''} ${last[(index * 7) % last.length] ?? ''} ${index}`;
    const own = new Set([1, 2, 3].map((step) => 1 + ((index * 7919 + step * 104729) % (groups - 1))));
    [...own, ...(index < largest ? [0] : [])].forEach((group) => members[group]?.push(dn));
    const more = { mail: `${uid}@contoso.example`, departmentNumber: `D${index % 40}`, employeeNumber: `${index}` };
    yield [dn, { objectClass: 'inetOrgPerson', uid, cn, sn: cn, ...more }];
  }
  const name = (index: number): string => `cn=g${String(index).padStart(4, '0')},ou=groups,${base}`;
  members[groups - 1]?.push(name(groups - 2));
  members[groups - 2]?.push(name(groups - 1));
  for (const [index, own] of members.entries()) {
    yield [
      name(index),
      { objectClass: 'groupOfNames', cn: name(index).slice(3, 8), member: own.length === 0 ? [base] : own },
    ];
  }
}
