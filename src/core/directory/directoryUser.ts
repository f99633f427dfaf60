/** One user (or, where devices enrol, the row that names a device) as a directory source lists it. */
export interface DirectoryUser {
  /** Unique over all sources: `sourceId/id`. Remembered selections hold this. */
  readonly key: string;
  /** The source's own stable id: a column of a CSV, later an objectGUID. */
  readonly id: string;
  readonly sourceId: string;
  readonly displayName: string;
  readonly email: string;
  readonly userPrincipalName: string;
  /** sAMAccountName or the like; the vendor's enrolment fails where it contains a blank. */
  readonly userName: string;
  /** Computer name without domain, for the case `epm-device-name`. */
  readonly device: string;
  readonly department: string;
  /** Organisational unit as a path, outermost first, `/` between the parts. */
  readonly ou: string;
  readonly enabled: boolean;
  /** Security identifier in Active Directory, `S-1-5-21-…`, by which a device knows its user. */
  readonly sid?: string | undefined;
  /** Names of the groups that list the user directly. */
  readonly groups: readonly string[];
  /** Where it was read, for messages: `users.csv:17`. */
  readonly origin: string;
}

/** A group and the groups it belongs to. */
export interface DirectoryGroup {
  readonly key: string;
  readonly name: string;
  readonly sourceId: string;
  readonly displayName: string;
  /** Names of the groups of which this group is a member. */
  readonly memberOf: readonly string[];
}

/** All that one or more sources listed at one moment. */
export interface DirectorySnapshot {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  /** Things the user should know although nothing failed, such as a guessed encoding. */
  readonly notes: readonly string[];
}
