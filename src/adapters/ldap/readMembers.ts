import { nameKey } from './distinguishedName';
import { valuesOf, type LdapAttribute, type LdapEntry } from './entry';
import { sourceFailure } from './ldapFailure';
import type { MembershipTable } from './membershipTable';
import type { GroupList } from './readGroups';
import type { UserList } from './readUsers';
import type { LdapConnection } from './connection';
import { searchOnce } from './search';

/** A group of which the server has sent only the first members. */
interface Rest {
  readonly dn: string;
  readonly group: number;
  readonly attribute: string;
  /** Number of the first member that is missing. */
  readonly next: number;
}

/** `member;range=0-1499`: Active Directory gives long lists in parts ([MS-ADTS] 3.1.1.3.1.3.3); `*` stands for the end. */
const rangePattern = /^([^;]+);range=(\d+)-(\d+|\*)$/;

/** Puts members into their groups: users, and groups into groups. */
export class Memberships {
  readonly #rests: Rest[] = [];

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
    for (const name of this.attributes.map((attribute) => attribute.toLowerCase())) {
      this.#addAll(group, name, valuesOf(entry, name));
      const part = findRange(entry, name);
      if (part !== undefined) {
        this.#addAll(group, name, part.values);
        if (part.next !== undefined) {
          this.#rests.push({ dn: entry.dn, group, attribute: name, next: part.next });
        }
      }
    }
  }

  /** Fetches what the server left out. @throws EnrollmentError `ldap-range` when it does not go on where it stopped */
  async complete(connection: LdapConnection): Promise<void> {
    const { PresenceFilter } = await import('ldapts');
    const filter = new PresenceFilter({ attribute: 'objectClass' });
    for (let rest = this.#rests.pop(); rest !== undefined; rest = this.#rests.pop()) {
      const { dn, group, attribute } = rest;
      let next: number | undefined = rest.next;
      while (next !== undefined) {
        const parts: Range[] = [];
        const wanted = `${attribute};range=${next}-*`;
        await searchOnce(connection, { base: dn, scope: 'base', filter, attributes: [wanted] }, (entry) => {
          parts.push(...[findRange(entry, attribute)].filter((part) => part !== undefined));
        });
        const part = parts[0];
        if (part?.first !== next || (part.next !== undefined && part.next <= next)) {
          throw brokenRange(connection, dn);
        }
        this.#addAll(group, attribute, part.values);
        next = part.next;
      }
    }
  }

  #addAll(group: number, attribute: string, values: readonly string[]): void {
    for (const value of values) {
      // A uniqueMember may carry a number after its DN: cn=a,dc=b#'01'B
      const name = attribute === 'uniquemember' ? value.replace(/#'[01]*'B$/, '') : value;
      const key = attribute === 'memberuid' ? value : nameKey(name);
      const user = attribute === 'memberuid' ? this.users.findUserName(value) : this.users.find(key);
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
