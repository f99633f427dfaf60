import { searchWords } from '../../core/directory/filterUsers';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { DirectoryQueries, ReadOptions } from '../../core/ports';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { openDirectory, pagesBelow, searchBelow, withDirectory, type LdapDirectory, type LdapWorld } from './directory';
import { both, idFilter, wordsFilter } from './filters';
import { memberPages } from './groupMembers';
import { readGroups } from './readAll';
import { newUserList, userAttributes } from './readUsers';

/** What can be asked of a directory server without reading all of it; each question has a connection of its own. */
export function ldapQueries(settings: LdapSourceSettings, world: LdapWorld): DirectoryQueries {
  const open = ({ signal }: ReadOptions): Promise<LdapDirectory> => openDirectory(settings, world, signal);
  return {
    groups: (options) =>
      withDirectory(open(options), async (directory) => {
        const groups = await readGroups(directory);
        groups.tellApart();
        return groups.groups;
      }),
    users: ({ search = '', pageSize }, options) =>
      whileOpen(open(options), (directory) => userPages(directory, searchWords(search), pageSize)),
    members: (group, { pageSize }, options) =>
      whileOpen(open(options), (directory) => memberPages(directory, group, pageSize)),
    user: (id, options) => withDirectory(open(options), (directory) => findUser(directory, id)),
  };
}

/** Pages from a directory, whose connection ends with them or when nobody asks for more. */
async function* whileOpen<T>(
  opening: Promise<LdapDirectory>,
  pages: (directory: LdapDirectory) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const directory = await opening;
  try {
    yield* pages(directory);
  } finally {
    await directory.session.close();
  }
}

async function* userPages(
  directory: LdapDirectory,
  words: readonly string[],
  pageSize: number,
): AsyncGenerator<readonly DirectoryUser[]> {
  const { profile, userFilter } = directory;
  const library = await import('ldapts');
  const filter = words.length === 0 ? userFilter : both(library, userFilter, wordsFilter(library, profile, words));
  const list = newUserList(directory);
  const pages = pagesBelow(directory, { filter, attributes: userAttributes(profile), pageSize }, (entry) => {
    list.add(entry);
  });
  let given = 0;
  for (let page = await pages.next(); page.done !== true; page = await pages.next()) {
    yield list.users.slice(given);
    given = list.users.length;
  }
}

async function findUser(directory: LdapDirectory, id: string): Promise<DirectoryUser | undefined> {
  const { profile, userFilter } = directory;
  const library = await import('ldapts');
  const { ownName, attributes } = profile;
  // An entry without an id is known by its DN.
  const filters = [idFilter(library, attributes.id ?? ownName, id), idFilter(library, ownName, id)];
  const list = newUserList(directory);
  for (const filter of filters) {
    if (filter !== undefined && list.users.length === 0) {
      await searchBelow(
        directory,
        { filter: both(library, userFilter, filter), attributes: userAttributes(profile) },
        (entry) => {
          list.add(entry);
        },
      );
    }
  }
  return list.users.find((user) => user.id === id);
}
