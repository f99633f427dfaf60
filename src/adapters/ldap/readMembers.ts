import { nameKey } from './distinguishedName';
import { valuesOf, type LdapAttribute, type LdapEntry } from './entry';
import { sourceFailure } from './ldapFailure';
import type { MembershipTable } from './membershipTable';
import type { GroupList } from './readGroups';
import type { UserList } from './readUsers';
import type { LdapConnection } from './connection';
import { searchOnce } from './search';

/** `member;range=0-1499`: Active Directory gives long lists in parts ([MS-ADTS] 3.1.1.3.1.3.3); `*` stands for the end. */
const rangePattern = /^([^;]+);range=(\d+)-(\d+|\*)$/;

/** A group of which the server has sent only the first members. */
interface Rest {
  readonly dn: string;
  readonly attribute: string;
  /** Number of the first member that is missing. */
  readonly next: number;
}

/** Members that one attribute lists, as the server writes them. @param attribute in lower case */
type Take = (attribute: string, values: readonly string[]) => void;

/** Puts members into their groups: users, and groups into groups. */
export class Memberships {
  readonly #rests: { readonly group: number; readonly rest: Rest }[] = [];

  /** @param attributes that list members, as they are asked for */
  constructor(
    private readonly attributes: readonly string[],
    private readonly users: UserList,
    private readonly groups: GroupList,
    private readonly table: MembershipTable,
  ) {}

  /** @param entry a group with its members */
  add(entry: LdapEntry): void {
    const group = this.groups.find(nameKey(entry.dn));
    if (group === undefined) {
      return;
    }
    const rests = takeMembers(entry, this.attributes, (attribute, values) => {
      this.#addAll(group, attribute, values);
    });
    this.#rests.push(...rests.map((rest) => ({ group, rest })));
  }

  /** Fetches what the server left out. @throws EnrollmentError `ldap-range` when it does not go on where it stopped */
  async complete(connection: LdapConnection): Promise<void> {
    for (let left = this.#rests.pop(); left !== undefined; left = this.#rests.pop()) {
      const { group, rest } = left;
      await takeRest(connection, rest, (attribute, values) => {
        this.#addAll(group, attribute, values);
      });
    }
  }

  #addAll(group: number, attribute: string, values: readonly string[]): void {
    for (const value of values) {
      const key = attribute === userNameMembers ? value : nameKey(memberName(attribute, value));
      const user = attribute === userNameMembers ? this.users.findUserName(value) : this.users.find(key);
      if (user !== undefined) {
        this.table.add(user, group);
      } else {
        this.#nest(this.groups.find(key), group);
      }
    }
  }

  /** @param inner undefined where it is neither a user nor a group that was read */
  #nest(inner: number | undefined, outer: number): void {
    const { memberOf } = this.groups.groups[inner ?? -1] ?? {};
    const name = this.groups.groups[outer]?.name;
    if (memberOf !== undefined && name !== undefined && !memberOf.includes(name)) {
      memberOf.push(name);
    }
  }
}

/** RFC 2307: members by user name instead of by DN. In lower case. */
export const userNameMembers = 'memberuid';

/** All members of one group by DN, or by user name where that is what the attribute lists. */
export async function readMemberNames(
  connection: LdapConnection,
  attributes: readonly string[],
  dn: string,
): Promise<readonly { readonly attribute: string; readonly name: string }[]> {
  const { PresenceFilter } = await import('ldapts');
  const found: { readonly attribute: string; readonly name: string }[] = [];
  const take: Take = (attribute, values) => {
    for (const value of values) {
      found.push({ attribute, name: memberName(attribute, value) });
    }
  };
  const rests: Rest[] = [];
  const filter = new PresenceFilter({ attribute: 'objectClass' });
  const onEntry = (entry: LdapEntry): void => {
    rests.push(...takeMembers(entry, attributes, take));
  };
  await searchOnce(connection, { base: dn, scope: 'base', filter, attributes }, { onEntry });
  for (const rest of rests) {
    await takeRest(connection, rest, take);
  }
  return found;
}

/** A uniqueMember may carry a number after its DN: cn=a,dc=b#'01'B */
function memberName(attribute: string, value: string): string {
  return attribute === 'uniquemember' ? value.replace(/#'[01]*'B$/, '') : value;
}

/** @returns what the server has left out */
function takeMembers(entry: LdapEntry, attributes: readonly string[], take: Take): readonly Rest[] {
  const rests: Rest[] = [];
  for (const attribute of attributes.map((name) => name.toLowerCase())) {
    take(attribute, valuesOf(entry, attribute));
    const part = findRange(entry, attribute);
    if (part !== undefined) {
      take(attribute, part.values);
      if (part.next !== undefined) {
        rests.push({ dn: entry.dn, attribute, next: part.next });
      }
    }
  }
  return rests;
}

async function takeRest(connection: LdapConnection, { dn, attribute, ...rest }: Rest, take: Take): Promise<void> {
  const { PresenceFilter } = await import('ldapts');
  const filter = new PresenceFilter({ attribute: 'objectClass' });
  let next: number | undefined = rest.next;
  while (next !== undefined) {
    const parts: Range[] = [];
    const search = { base: dn, scope: 'base', filter, attributes: [`${attribute};range=${next}-*`] } as const;
    const onEntry = (entry: LdapEntry): void => {
      parts.push(...[findRange(entry, attribute)].filter((part) => part !== undefined));
    };
    await searchOnce(connection, search, { onEntry });
    const part = parts[0];
    if (part?.first !== next || (part.next !== undefined && part.next <= next)) {
      throw brokenRange(connection, dn);
    }
    take(attribute, part.values);
    next = part.next;
  }
}

interface Range {
  readonly first: number;
  /** Number of the first value after these; undefined where there is none. */
  readonly next: number | undefined;
  readonly values: readonly string[];
}

function findRange({ attributes }: LdapEntry, name: string): Range | undefined {
  return attributes.map((attribute) => readRange(attribute, name)).find((range) => range !== undefined);
}

function readRange({ name, values }: LdapAttribute, wanted: string): Range | undefined {
  const [, attribute, first, last] = rangePattern.exec(name) ?? [];
  return attribute === wanted
    ? {
        first: Number(first),
        next: last === '*' ? undefined : Number(last) + 1,
        values: typeof values === 'string' ? [values] : values,
      }
    : undefined;
}

function brokenRange({ target }: LdapConnection, dn: string): Error {
  return sourceFailure('ldap-range', {
    message: '{0} did not give the group "{1}" whole.',
    remedy: 'It may have changed just now: try again.',
    values: [target.url, dn],
  });
}
