import type { DirectoryUser } from '../../core/directory/directoryUser';
import { SharedTexts } from '../csv/sharedTexts';
import { accountAttributes, accountState } from './accountState';
import { MalformedMessage } from './ber';
import { idOf, sidText } from './binaryIds';
import { nameKey, Places } from './distinguishedName';
import { firstOf, textOf, type LdapEntry } from './entry';
import type { LdapDirectory } from './directory';
import { MembershipTable } from './membershipTable';
import { GroupList } from './readGroups';
import type { Profile } from './profile';

/** A user whose groups are still being found. */
type OpenUser = Omit<DirectoryUser, 'groups'> & { groups: readonly string[] };

const noGroups: readonly string[] = [];

/** What reading users needs to know. */
export interface UserReading {
  readonly sourceId: string;
  readonly profile: Profile;
  readonly now: Date;
  readonly groups: GroupList;
  /** Where primary groups go; the others come later. */
  readonly memberships: MembershipTable;
}

/** A list for users whose groups are not asked for. */
export function newUserList({ settings, profile, now }: LdapDirectory): UserList {
  const groups = new GroupList(settings.id, profile);
  return new UserList({ sourceId: settings.id, profile, now, groups, memberships: new MembershipTable() });
}

/** The attributes that users are asked for. */
export function userAttributes({ attributes, primaryGroup }: Profile): readonly string[] {
  const fields = Object.entries(attributes).filter(([field]) => field !== 'groupName');
  const wanted = [...fields.map(([, name]) => name), ...accountAttributes, 'objectSid', primaryGroup?.ofUser];
  return [...new Set(wanted.filter((name) => name !== undefined))];
}

/** The users of a directory, found again, by number, by their DN, and by user name for groups that list members so. */
export class UserList {
  readonly users: OpenUser[] = [];
  readonly #byName = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #places = new Places();
  readonly #shared = new SharedTexts();
  readonly #attributes: Readonly<Record<keyof Profile['attributes'], string | undefined>>;
  #byUserName: Map<string, number> | undefined;

  constructor(private readonly reading: UserReading) {
    this.#attributes = lowerCase(reading.profile.attributes);
  }

  add(entry: LdapEntry): void {
    if (entry.dn === '') {
      throw new MalformedMessage('an entry has no name');
    }
    const user = this.#read(entry);
    // An entry that is moved while the list is read comes twice.
    if (!this.#ids.has(user.id)) {
      this.#ids.add(user.id);
      this.#byName.set(nameKey(entry.dn), this.users.length);
      const { memberships, groups, profile } = this.reading;
      const primary = groups.findPrimary(textOf(entry, profile.primaryGroup?.ofUser.toLowerCase()));
      if (primary !== undefined) {
        memberships.add(this.users.length, primary);
      }
      this.users.push(user);
    }
  }

  /** @param key of {@link nameKey} */
  find(key: string): number | undefined {
    return this.#byName.get(key);
  }

  findUserName(name: string): number | undefined {
    this.#byUserName ??= new Map(this.users.map(({ userName }, number) => [userName.toLowerCase(), number]));
    return this.#byUserName.get(name.toLowerCase());
  }

  /** Gives every user the groups that the table holds. @param nameOf the name of a group */
  async takeGroups(nameOf: (group: number) => string): Promise<void> {
    await this.reading.memberships.deal(this.users.length, nameOf, (number, groups) => {
      const user = this.users[number];
      if (user !== undefined) {
        user.groups = groups;
      }
    });
  }

  #read(entry: LdapEntry): OpenUser {
    const { sourceId, now } = this.reading;
    const text = (field: keyof Profile['attributes']): string => textOf(entry, this.#attributes[field]);
    const id = idOf(entry, this.#attributes.id);
    const userName = text('userName');
    const { enabled, expired } = accountState(entry, now);
    return {
      key: `${sourceId}/${id}`,
      id,
      sourceId,
      displayName: text('displayName') || userName || id,
      email: text('email'),
      userPrincipalName: text('userPrincipalName'),
      userName,
      device: text('device'),
      department: this.#shared.text(text('department')),
      ou: this.#places.of(entry.dn),
      enabled,
      expired,
      sid: sidText(firstOf(entry, 'objectsid') ?? ''),
      groups: noGroups,
      origin: entry.dn,
    };
  }
}

function lowerCase(
  attributes: Profile['attributes'],
): Readonly<Record<keyof Profile['attributes'], string | undefined>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([field, name]) => [field, name?.toLowerCase()]),
  ) as Readonly<Record<keyof Profile['attributes'], string | undefined>>;
}
