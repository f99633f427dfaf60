/** One user or device that will get a PIN. */
export interface Recipient {
  readonly key: string;
  readonly id: string;
  /** The address under which the device enrols, as the directory spells it. Unique among recipients, whatever the case of its letters. */
  readonly address: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  /** Of the account that signs in at the device, where the directory knows it and a user enrols; the PIN is then sealed to it. */
  readonly sid?: string | undefined;
  /** Where other sources list the same person. */
  readonly alsoListed?: readonly string[] | undefined;
}

/** Why a user cannot enrol. */
export type ExclusionReason =
  'no-mail' | 'invalid-mail' | 'space-in-user-name' | 'disabled' | 'duplicate-address' | 'no-device';

/** The particulars: which address, which other user. A template, so that a host can translate it. */
export interface ExclusionDetail {
  readonly message: string;
  readonly values: readonly string[];
}

/** A user who was chosen but cannot enrol. */
export interface Exclusion {
  readonly key: string;
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly reason: ExclusionReason;
  readonly detail: ExclusionDetail;
}

/** What a selection resolves to: everyone chosen is in exactly one of the two lists, a person of several sources once. */
export interface ResolvedSelection {
  readonly recipients: readonly Recipient[];
  readonly excluded: readonly Exclusion[];
}
