/** What becomes of one chosen user, as it is exported. Texts are in the user's language. */
export interface SelectionRow {
  readonly result: 'pin' | 'none';
  /** Why there is none. */
  readonly reason: string;
  readonly source: string;
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  /** Where other sources list the same person. */
  readonly alsoListed: string;
}

/** Writes the rows as a CSV. */
export type SelectionWriter = (file: string, rows: readonly SelectionRow[]) => Promise<void>;
