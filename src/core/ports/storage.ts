import type { AuditEvent } from '../audit/auditEntry';
import type { Cancellation } from '../cancellation';
import type { ScriptFile } from '../lint/scriptFile';
import type { IssuerKind, PinBatch } from '../pin/pinBatch';
import type { OwnedPin, PinEnd } from '../pin/spentPins';
import type { RevokedPin, VaultContents } from '../pin/vaultContents';
import type { Project } from '../project/project';
import type { DeviceScript } from '../script/deviceScripts';
import type { StoredPlan } from '../waves/storedPlan';
import type { DirectorySource } from './directorySource';

/** One file of an archive. */
export interface ArchiveEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes archives whole or not at all. */
export interface ArchiveWriter {
  /**
   * Writes the entries, in this order and with this time, to `file`, replacing it only when the archive is complete.
   * The same entries and time give the same bytes.
   */
  write(file: string, entries: readonly ArchiveEntry[], options: WriteOptions): Promise<WrittenArchive>;
}

export interface WriteOptions {
  readonly modified: Date;
  readonly signal?: Cancellation | undefined;
  /** Called with the share written, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface WrittenArchive {
  readonly bytes: number;
  /** Of the whole archive, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Project folders on the disk. */
export interface ProjectStore {
  readProject(folder: string): Promise<Project>;
  openSources(project: Project, folder: string): Promise<readonly DirectorySource[]>;
  /** The project's own scripts where it has them, else those that come with this tool. */
  readScripts(folder: string): Promise<ReadonlyMap<DeviceScript, Uint8Array>>;
  /** False where packages are built from the scripts that come with this tool. */
  hasOwnScripts(folder: string): Promise<boolean>;
  /** A script's text, and how it is stored. */
  decodeScript(name: string, bytes: Uint8Array): ScriptFile;
  /** Copies the scripts into the project for editing, and returns the files written. */
  copyScripts(folder: string): Promise<readonly string[]>;
  /** Writes a new `enrollment.json` and returns its path. */
  createProjectFile(folder: string, text: string): Promise<string>;
}

/** Writes the CSV with which the server learns PINs, and returns the files written. */
export type PinFileWriter = (file: string, batch: PinBatch) => Promise<readonly string[]>;

/** A PIN that was revoked here, and who had made it. */
export interface RevokedRow {
  readonly issuer: IssuerKind;
  readonly pin: RevokedPin;
}

/** Writes whose PINs were revoked, as CSV. */
export type RevokedListWriter = (file: string, rows: readonly RevokedRow[]) => Promise<void>;

/** Keeps PIN batches at rest, encrypted. */
export interface PinVault {
  save(batch: PinBatch): Promise<void>;
  /** What it holds; expired batches are deleted. */
  open(now: Date): Promise<VaultContents>;
  /**
   * Takes the PINs of these addresses out of use and deletes them, also those that they had replaced. What stays is whose they were.
   * @returns how many there were
   * @throws EnrollmentError `issue-running`, `vault-locked` or another of {@link requirePins}
   */
  revoke(addresses: readonly string[], now: Date): Promise<number>;
  /**
   * Takes the PINs of these addresses out of use in the same way, because devices have enrolled with them. No PINs to take are no failure:
   * results may come when they have expired.
   * @returns how many there were
   * @throws EnrollmentError `issue-running`
   */
  markUsed(addresses: readonly string[], now: Date): Promise<number>;
  /** Deletes batches that cannot be opened, and those before them, whose PINs they may have replaced. @returns how many there were */
  discardUnreadable(): Promise<number>;
}

/** What the vault remembers of PINs that came out of use, without the PINs. */
export interface SpentPins {
  /**
   * How each of these PINs came out of use, in their order; undefined for one that is not known to have.
   * @returns with how many lists of such PINs cannot be opened, so that nobody can tell
   */
  recall(
    pins: readonly OwnedPin[],
    now: Date,
  ): Promise<{ readonly ends: readonly (PinEnd | undefined)[]; readonly unreadable: number }>;
}

/** Writes down who did what with PINs, and how many; never a PIN. */
export interface AuditLog {
  /** Returns when the entry is safe on the disk. */
  record(event: AuditEvent): Promise<void>;
}

/** The wave plan of a project folder. */
export interface WavePlans {
  /** @returns undefined where none is saved */
  read(): Promise<StoredPlan | undefined>;
  /** Runs `work` while no other process changes the plan. @throws EnrollmentError `waves-busy` */
  change<T>(work: (held: HeldWavePlan) => Promise<T>): Promise<T>;
}

/** A wave plan that only this process changes. */
export interface HeldWavePlan {
  readonly plan: StoredPlan | undefined;
  /** Returns when it is safe on the disk. */
  readonly save: (plan: StoredPlan) => Promise<void>;
}
