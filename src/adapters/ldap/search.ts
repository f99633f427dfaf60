import type { Filter } from 'ldapts';
import type { LdapConnection } from './connection';
import { EntryReader, type LdapEntry } from './entry';
import { sourceFailure } from './ldapFailure';
import { answers, type LdapResult } from './response';
import { resultCodes, resultFailure } from './resultFailure';

/** What is searched. */
export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'sub';
  readonly filter: Filter;
  /** All that are wanted, by name: nothing else is worth sending, and many are sent only when they are named. */
  readonly attributes: readonly string[];
}

/** Called for each entry as it arrives, while the rest is still on its way. */
export type OnEntry = (entry: LdapEntry) => void;
export type OnReference = (urls: readonly string[]) => void;

/** A page may be empty, and more may follow (RFC 2696); this many in a row are no search any more. */
const mostEmptyPages = 1000;
/** Entries of one search. More than any fleet; a server that never ends is stopped here, before it fills the memory. */
export const mostEntries = 500_000;

/** What becomes of what arrives. */
export interface SearchListener {
  readonly onEntry: OnEntry;
  readonly onReference?: OnReference;
}

/** One search in one piece. @throws EnrollmentError also when the list is cut off: a part of it would pass for the whole */
export async function searchOnce(connection: LdapConnection, search: Search, listener: SearchListener): Promise<void> {
  await runSearch(connection, search, { ...listener, onEntry: limited(connection, listener.onEntry) });
}

/**
 * A search page by page; yields after each, and asks for the next when it is resumed. Pages may come empty or larger or smaller than
 * asked for; only an empty cookie ends the list.
 */
export async function* searchPages(
  connection: LdapConnection,
  search: Search,
  size: number,
  listener: SearchListener,
): AsyncGenerator<void> {
  const { url } = connection.target;
  const passOn = limited(connection, listener.onEntry);
  const firstOfPages = new Set<string>();
  let cookie: Buffer = Buffer.alloc(0);
  let idlePages = 0;
  do {
    let first: string | undefined;
    const onEntry = (entry: LdapEntry): void => {
      first ??= entry.dn;
      passOn(entry);
    };
    const result = await runSearch(connection, search, { ...listener, onEntry }, { size, cookie });
    idlePages = first === undefined || firstOfPages.has(first) ? idlePages + 1 : 0;
    if (first !== undefined) {
      firstOfPages.add(first);
    }
    if (idlePages > mostEmptyPages) {
      throw endless(url);
    }
    cookie = result.cookie ?? Buffer.alloc(0);
    yield;
  } while (cookie.length > 0);
}

function endless(url: string): Error {
  return sourceFailure('ldap-endless', {
    message: '{0} sends page after page without anything new.',
    remedy: 'Try another server of the same directory; the maker of this one should know.',
    values: [url],
  });
}

async function runSearch(
  connection: LdapConnection,
  search: Search,
  { onEntry, onReference = () => undefined }: SearchListener,
  page?: { readonly size: number; readonly cookie: Buffer },
): Promise<LdapResult> {
  const { SearchRequest, PagedResultsControl } = await import('ldapts');
  const controls = page === undefined ? [] : [new PagedResultsControl({ critical: true, value: { ...page } })];
  const reader = new EntryReader();
  const result = await connection.send({
    write: (messageId) =>
      new SearchRequest({
        messageId,
        controls,
        baseDN: search.base,
        scope: search.scope,
        filter: search.filter,
        attributes: [...search.attributes],
        sizeLimit: 0,
        timeLimit: 0,
      }).write(),
    ends: answers.searchDone,
    onEntry: (cursor) => {
      onEntry(reader.read(cursor));
    },
    onReference,
  });
  if (result.code !== resultCodes.success) {
    throw resultFailure(result, connection.target.url);
  }
  return result;
}

/** Passes entries on, up to the number that is sane. */
function limited({ target }: LdapConnection, onEntry: OnEntry): OnEntry {
  let left = mostEntries;
  return (entry) => {
    if (left-- === 0) {
      throw sourceFailure('ldap-too-many', {
        message: '{0} lists more than {1} entries.',
        remedy: 'Narrow "base", "userFilter" or "groupFilter" of this source.',
        values: [target.url, mostEntries],
      });
    }
    onEntry(entry);
  };
}
