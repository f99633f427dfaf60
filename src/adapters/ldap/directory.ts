import type { Filter } from 'ldapts';
import type { Cancellation } from '../../core/cancellation';
import { accountOf, missingPassword } from '../../core/directory/sourceAccount';
import type { Clock, SourceSecrets } from '../../core/ports';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { profileOf, type Profile } from './profile';
import { References } from './references';
import { searchOnce, searchPages, type OnEntry } from './search';
import { parseFilter } from './searchFilter';
import { describeServer } from './serverDescription';
import { openSession, type LdapSession } from './session';
import { targetOf } from './target';

/** What a directory server as a source needs of the world. */
export interface LdapWorld {
  /** The project folder, from which files in the settings count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  /** Tells which accounts have expired. */
  readonly clock: Clock;
}

/** Active Directory gives no more at once, and over slow links ten times smaller pages take ten times as long. */
export const largestPage = 1000;

/** A directory server at which somebody is signed in, and how it keeps its users and groups. */
export interface LdapDirectory {
  readonly settings: LdapSourceSettings;
  readonly profile: Profile;
  readonly userFilter: Filter;
  readonly groupFilter: Filter;
  readonly now: Date;
  readonly session: LdapSession;
  readonly hasPages: boolean;
  /** Where the server said that others know more. */
  readonly references: References;
}

/** Signs in. All that can be wrong with the settings is found before the server hears of us. */
export async function openDirectory(
  settings: LdapSourceSettings,
  { folder, secrets, clock }: LdapWorld,
  signal: Cancellation | undefined,
): Promise<LdapDirectory> {
  await parseFilters(settings);
  const target = await targetOf(settings, folder);
  const credentials = { user: settings.bind.user, password: await passwordOf(settings, secrets) };
  const session = await openSession(target, credentials, signal);
  try {
    const description = await describeServer(session.connection);
    const profile = profileOf(settings, description);
    return {
      settings,
      profile,
      userFilter: await parseFilter(profile.userFilter, '"userFilter"'),
      groupFilter: await parseFilter(profile.groupFilter, '"groupFilter"'),
      now: clock(),
      session,
      hasPages: description.hasPages,
      references: new References(),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Does something with a directory; however that ends, its connection is gone afterwards. */
export async function withDirectory<T>(
  opening: Promise<LdapDirectory>,
  work: (directory: LdapDirectory) => Promise<T>,
): Promise<T> {
  const directory = await opening;
  try {
    return await work(directory);
  } finally {
    await directory.session.close();
  }
}

/** What is looked for below the base of the source. */
export interface DirectorySearch {
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** Entries in a page; the server's largest where nothing is said. */
  readonly pageSize?: number;
}

/** Searches below the base; yields after every page. */
export async function* pagesBelow(
  { settings, hasPages, session, references }: LdapDirectory,
  { filter, attributes, pageSize = largestPage }: DirectorySearch,
  onEntry: OnEntry,
): AsyncGenerator<void> {
  const search = { base: settings.base, scope: 'sub', filter, attributes } as const;
  const onReference = (urls: readonly string[]): void => {
    references.add(urls);
  };
  if (hasPages) {
    yield* searchPages(session.connection, search, Math.min(pageSize, largestPage), { onEntry, onReference });
  } else {
    await searchOnce(session.connection, search, { onEntry, onReference });
    yield;
  }
}

/** Searches below the base to the end. @param onPage called after every page */
export async function searchBelow(
  directory: LdapDirectory,
  search: DirectorySearch,
  onEntry: OnEntry,
  onPage: () => void = () => undefined,
): Promise<void> {
  const pages = pagesBelow(directory, search, onEntry);
  while ((await pages.next()).done !== true) {
    onPage();
  }
}

async function parseFilters({ id, userFilter, groupFilter }: LdapSourceSettings): Promise<void> {
  for (const [name, text] of Object.entries({ userFilter, groupFilter })) {
    if (text !== undefined) {
      await parseFilter(text, `"${name}" of the source "${id}"`);
    }
  }
}

async function passwordOf(settings: LdapSourceSettings, secrets: SourceSecrets): Promise<string> {
  const account = accountOf(settings);
  const password = await secrets.get(account);
  if (password === undefined || password === '') {
    throw missingPassword(account);
  }
  return password;
}
