/** One user or device that will get a PIN. */
export interface Recipient {
  readonly key: string;
  readonly id: string;
  /** The address under which the device enrols, as the directory spells it. Unique among recipients, whatever the case of its letters. */
  readonly address: string;
  readonly displayName: string;
  readonly groups: readonly string[];
}

/** Why a user cannot enrol. */
export type ExclusionReason =
  'no-mail' | 'invalid-mail' | 'space-in-user-name' | 'disabled' | 'duplicate-address' | 'no-device';

/** A user who was chosen but cannot enrol. */
export interface Exclusion {
  readonly key: string;
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly reason: ExclusionReason;
  /** The particulars: which address, which other user. English; the reason is what a host translates. */
  readonly detail: string;
}

/** What a selection resolves to: everyone chosen is in exactly one of the two lists. */
export interface ResolvedSelection {
  readonly recipients: readonly Recipient[];
  readonly excluded: readonly Exclusion[];
}
