import type { Cancellation } from '../cancellation';
import type { Recipient } from '../directory/recipient';
import type { IssueRecord, KeptPin } from '../pin/issueRecord';
import type { IssuerKind, PinBatch } from '../pin/pinBatch';
import type { AskOutcome, ServerAccount } from '../pin/serverAccount';

/** Who makes PINs. */
export interface PinIssuer {
  readonly kind: IssuerKind;
  /** Gives every recipient a PIN, or names the recipient with the reason under `unserved`. */
  issue(recipients: readonly Recipient[], options: IssueOptions): Promise<PinBatch>;
}

export interface IssueOptions {
  readonly now: Date;
  readonly signal?: Cancellation | undefined;
  /** Called with the share of the recipients who are done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A server that makes PINs when it is asked, for as long as a session with it lasts. Errors are `EnrollmentError`s of kind `source` or `refused`. */
export interface PinServer {
  /** The accounts with these user names, each under its normalised address. Who has none is left out. */
  findAccounts(addresses: readonly string[]): Promise<ReadonlyMap<string, ServerAccount>>;
  /** One account as it is now. */
  findAccount(address: string): Promise<ServerAccount | undefined>;
  /** Asks for a new PIN, once. @param attempt how often this account was asked before; the server gets time in between */
  askPin(accountId: string, attempt: number): Promise<AskOutcome>;
}

/** Runs `work` in a session with the server. However it ends, no connection is left. */
export type PinServerSession = <T>(
  signal: Cancellation | undefined,
  work: (server: PinServer) => Promise<T>,
) => Promise<T>;

/**
 * What was asked of a server and what it answered, safe on the disk as it happens, so that a run that was killed is taken up where it
 * ended and nobody is given two PINs. PINs in it are encrypted.
 */
export interface IssueJournal {
  /** Runs `work` while no other process issues PINs here. @throws EnrollmentError `issue-running` */
  during<T>(work: (records: IssueRecords) => Promise<T>): Promise<T>;
}

export interface IssueRecords {
  /** What an earlier run left about an address. */
  find(address: string): IssueRecord | undefined;
  /** Returns when it is safe on the disk that this address is about to get a PIN. */
  asked(address: string, before: number | undefined): Promise<void>;
  /** Returns when the PIN is safe on the disk. */
  kept(address: string, pin: KeptPin): Promise<void>;
}
