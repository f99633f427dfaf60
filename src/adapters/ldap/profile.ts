import type { LdapField, LdapServer, LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import type { ServerDescription } from './serverDescription';

/** How a kind of server keeps users and groups. Names of attributes as they are asked for. */
export interface Profile {
  readonly userFilter: string;
  readonly groupFilter: string;
  readonly attributes: Readonly<Partial<Record<LdapField, string | undefined>>>;
  /** Attributes of a group that list its members, by DN or by user name. */
  readonly members: readonly string[];
  /** Attribute in which users can be found by their DN; the name of an entry itself is no attribute. */
  readonly ownName: string;
  /** The server finds people by the beginning of any of their names when it is asked for this ([MS-ADTS] 3.1.1.3.1.3.4, ANR). */
  readonly nameResolution?: string;
  /** A membership that no group lists: the number in this attribute of the user is the number in that one of the group. */
  readonly primaryGroup?: { readonly ofUser: string; readonly ofGroup: string };
}

type KnownServer = Exclude<LdapServer, 'auto'>;

const posix = { ofUser: 'gidNumber', ofGroup: 'gidNumber' };
const unixGroups = '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))';
const unixAttributes = {
  // displayName is rarely there, cn always.
  displayName: 'cn',
  email: 'mail',
  userName: 'uid',
  groupName: 'cn',
} as const;
const unixMembers = ['member', 'uniqueMember', 'memberUid'] as const;

const profiles: Readonly<Record<KnownServer, Profile>> = {
  'active-directory': {
    // objectCategory keeps computers out, which are users by their class.
    userFilter: '(&(objectCategory=person)(objectClass=user))',
    groupFilter: '(objectCategory=group)',
    attributes: {
      id: 'objectGUID',
      displayName: 'displayName',
      email: 'mail',
      userPrincipalName: 'userPrincipalName',
      userName: 'sAMAccountName',
      department: 'department',
      // Unique in its domain, which cn is not.
      groupName: 'sAMAccountName',
    },
    members: ['member'],
    ownName: 'distinguishedName',
    nameResolution: 'anr',
    primaryGroup: { ofUser: 'primaryGroupID', ofGroup: 'primaryGroupToken' },
  },
  openldap: {
    userFilter: '(|(objectClass=inetOrgPerson)(objectClass=posixAccount))',
    groupFilter: unixGroups,
    attributes: { ...unixAttributes, id: 'entryUUID', department: 'departmentNumber' },
    members: unixMembers,
    ownName: 'entryDN',
    primaryGroup: posix,
  },
  '389-ds': {
    userFilter: '(objectClass=person)',
    groupFilter: unixGroups,
    attributes: { ...unixAttributes, id: 'nsUniqueId', department: 'departmentNumber' },
    members: unixMembers,
    ownName: 'entryDN',
    primaryGroup: posix,
  },
};

/** What is usual for the server, with what the settings say otherwise. */
export function profileOf(settings: LdapSourceSettings, description: ServerDescription): Profile {
  const usual = profiles[settings.server === 'auto' ? description.server : settings.server];
  const { member, ...attributes } = settings.attributes;
  return {
    ...usual,
    userFilter: settings.userFilter ?? usual.userFilter,
    groupFilter: settings.groupFilter ?? usual.groupFilter,
    attributes: { ...usual.attributes, ...attributes },
    members: member === undefined ? usual.members : [member],
  };
}
