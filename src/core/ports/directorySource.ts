import type { Cancellation } from '../cancellation';
import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../directory/directoryUser';
import type { EntraSourceSettings } from '../project/entraSourceSettings';
import type { SourceKind } from '../project/project';

/** A place that lists users and groups. Every source passes the suite in test/contract. */
export interface DirectorySource extends DirectoryQueries {
  readonly id: string;
  readonly kind: SourceKind;
  /**
   * Reads all users and groups, a bounded amount at a time.
   * @throws EnrollmentError of kind `source` or `refused`, with the place in the user's input where there is one
   */
  read(options: ReadOptions): Promise<DirectorySnapshot>;
}

/** What can be asked of a source without reading all of it. Errors are those of `read`. */
export interface DirectoryQueries {
  groups(options: ReadOptions): Promise<readonly DirectoryGroup[]>;
  /** Pages of users as they arrive. Whoever stops asking ends the search at the server, too. */
  users(query: UserQuery, options: ReadOptions): AsyncIterable<readonly DirectoryUser[]>;
  /** Pages of a group's members, those of groups within it too, each user once, cycles or not. @param group its key */
  members(group: string, query: PageQuery, options: ReadOptions): AsyncIterable<readonly DirectoryUser[]>;
  /** @param id the source's own stable id @returns undefined where there is no such user any more */
  user(id: string, options: ReadOptions): Promise<DirectoryUser | undefined>;
}

export interface PageQuery {
  /** Users in a page at most; a server may send fewer. */
  readonly pageSize: number;
}

export interface UserQuery extends PageQuery {
  /** Words that name, address, user name, id or device have to hold, or at some servers begin with. */
  readonly search?: string | undefined;
}

export interface ReadOptions {
  readonly signal?: Cancellation | undefined;
  /** Called with what has arrived so far, before all is known: users may not have their groups yet. */
  readonly onPart?: ((part: DirectorySnapshot) => void) | undefined;
}

/** Keeps the passwords with which sources are read, apart from their settings. */
export interface SourceSecrets {
  /** @returns undefined where none is stored, which is a normal state: somebody has to give it first */
  get(account: SourceAccount): Promise<string | undefined>;
}

/** Whose password it is. A password is kept for one server: settings that name another one do not get it. */
export interface SourceAccount {
  readonly kind: Exclude<SourceKind, 'csv'>;
  readonly sourceId: string;
  /** URL of the server to which the password is sent. */
  readonly url: string;
  readonly user: string;
}

/** Gives the tokens with which sources are read at which somebody signs in, instead of giving a password. */
export interface SourceTokens {
  /**
   * A token that is good at this moment, without asking anybody where there is an editor.
   * @throws EnrollmentError `source-signed-out` where somebody has to sign in first, which is a normal state
   */
  get(settings: EntraSourceSettings, options: TokenOptions): Promise<SourceToken>;
}

export interface TokenOptions {
  /** The token that the server does not take any more: another one is wanted. */
  readonly refused?: SourceToken | undefined;
  readonly signal?: Cancellation | undefined;
}

export interface SourceToken {
  /** Who is signed in, for telling accounts apart. */
  readonly account: string;
  /** The bearer token. A method, so that it is in no JSON and no log; `reveal()` marks every place that reads it. */
  readonly reveal: () => string;
}
