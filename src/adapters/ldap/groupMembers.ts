import type { Filter } from 'ldapts';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import { searchBelow, type LdapDirectory } from './directory';
import { nameKey } from './distinguishedName';
import { both, oneOf } from './filters';
import { readGroups } from './readAll';
import type { GroupList } from './readGroups';
import { readMemberNames, userNameMembers } from './readMembers';
import { newUserList, userAttributes } from './readUsers';
import { searchOnce, type OnEntry } from './search';

/** Users asked for by name in one search. Servers refuse very long filters. */
const namesInSearch = 250;
/** Searches under way at once: over a slow link most of the time is spent waiting. */
const searchesAtOnce = 4;

/** Users of a group and of the groups within it, each once. @param key of the group */
export async function* memberPages(
  directory: LdapDirectory,
  key: string,
  pageSize: number,
): AsyncGenerator<readonly DirectoryUser[]> {
  const groups = await readGroups(directory);
  const start = groups.groups.findIndex((group) => group.key === key);
  const list = newUserList(directory);
  const searches = start === -1 ? [] : await memberSearches(directory, groups, start);
  let given = 0;
  for (const some of inParts(searches, searchesAtOnce)) {
    await Promise.all(
      some.map((search) =>
        search((entry) => {
          list.add(entry);
        }),
      ),
    );
    for (; list.users.length - given >= pageSize; given += pageSize) {
      yield list.users.slice(given, given + pageSize);
    }
  }
  if (given < list.users.length) {
    yield list.users.slice(given);
  }
}

type MemberSearch = (onEntry: OnEntry) => Promise<void>;

async function memberSearches(
  directory: LdapDirectory,
  groups: GroupList,
  start: number,
): Promise<readonly MemberSearch[]> {
  const library = await import('ldapts');
  const { settings, session, userFilter, profile } = directory;
  const attributes = userAttributes(profile);
  const filterFor = (attribute: string, values: readonly string[]): Filter =>
    both(library, userFilter, oneOf(library, attribute, values));
  const { names, userNames, primaries } = await walkGroups(directory, groups, start);
  const byName = (attribute: string, values: readonly string[]): readonly MemberSearch[] =>
    inParts(values, namesInSearch).map((part) => (onEntry) => {
      const search = { base: settings.base, scope: 'sub', filter: filterFor(attribute, part), attributes } as const;
      return searchOnce(session.connection, search, { onEntry });
    });
  const { ownName, primaryGroup } = profile;
  const ofPrimary: MemberSearch = (onEntry) =>
    searchBelow(directory, { filter: filterFor(primaryGroup?.ofUser ?? '', primaries), attributes }, onEntry);
  return [
    ...byName(ownName, names),
    ...byName(profile.attributes.userName ?? 'uid', userNames),
    ...(primaryGroup === undefined || primaries.length === 0 ? [] : [ofPrimary]),
  ];
}

/** Members by the ways in which groups name them. */
interface MemberNames {
  readonly names: readonly string[];
  readonly userNames: readonly string[];
  /** What users name whose primary group is among the groups. */
  readonly primaries: readonly string[];
}

/** Walks the groups from one down, each once however they contain each other. */
async function walkGroups({ session, profile }: LdapDirectory, groups: GroupList, start: number): Promise<MemberNames> {
  const reached = new Set([start]);
  const names = new Map<string, string>();
  const userNames = new Set<string>();
  // A set goes through what is added to it on the way.
  for (const group of reached) {
    const members = await readMemberNames(session.connection, profile.members, groups.dns[group] ?? '');
    for (const { attribute, name } of members) {
      const inner = attribute === userNameMembers ? undefined : groups.find(nameKey(name));
      if (attribute === userNameMembers) {
        userNames.add(name);
      } else if (inner === undefined) {
        names.set(nameKey(name), name);
      } else {
        reached.add(inner);
      }
    }
  }
  const primaries = [...reached].map((group) => groups.primaryOf(group)).filter((primary) => primary !== '');
  return { names: [...names.values()], userNames: [...userNames], primaries };
}

function inParts<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}
