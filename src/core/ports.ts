import type { AuditEvent } from './audit/auditEntry';
import type { Cancellation } from './cancellation';
import type { DirectorySnapshot } from './directory/directoryUser';
import type { Recipient } from './directory/recipient';
import type { Finding } from './lint/finding';
import type { Delivery } from './lint/scriptContext';
import type { ScriptFile } from './lint/scriptFile';
import type { RuleSeverities } from './lint/severities';
import type { SyntaxNode } from './lint/syntaxNode';
import type { IssuerKind, PinBatch } from './pin/pinBatch';
import type { VaultContents } from './pin/vaultContents';
import type { Picture, Situation } from './preview/picture';
import type { Project } from './project/project';
import type { DeviceScript } from './script/deviceScripts';

/** A place that lists users and groups. Every source passes the suite in test/contract. */
export interface DirectorySource {
  readonly id: string;
  readonly kind: 'csv';
  /**
   * Reads all users and groups, a bounded amount at a time.
   * @throws EnrollmentError of kind `source` or `refused`, with the place in the user's input where there is one
   */
  read(options: ReadOptions): Promise<DirectorySnapshot>;
}

export interface ReadOptions {
  readonly signal?: Cancellation | undefined;
}

/** Who makes PINs. */
export interface PinIssuer {
  readonly kind: IssuerKind;
  issue(recipients: readonly Recipient[], options: { readonly now: Date }): Promise<PinBatch>;
}

/** The present moment; a double in tests and `--now` on the command line. */
export type Clock = () => Date;

/** Cryptographic randomness. */
export interface Randomness {
  /** A whole number, 0 <= n < limit, every one equally likely. */
  int(limit: number): number;
}

/** Digests and text encoding, which core cannot have without a platform. */
export interface Digests {
  utf8(text: string): Uint8Array;
  /** Lower-case hexadecimal. */
  sha256(bytes: Uint8Array): string;
  /** Lower-case hexadecimal HMAC-SHA256 of UTF-8 text; the key is hexadecimal. */
  hmacSha256(keyHex: string, text: string): string;
}

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

/** Keeps PIN batches at rest, encrypted. */
export interface PinVault {
  save(batch: PinBatch): Promise<void>;
  /** What it holds; expired batches are deleted. */
  open(now: Date): Promise<VaultContents>;
}

/** Writes down who did what with PINs, and how many; never a PIN. */
export interface AuditLog {
  /** Returns when the entry is safe on the disk. */
  record(event: AuditEvent): Promise<void>;
}

/** A PowerShell on this machine and how to start it. */
export interface PowerShellProgram {
  readonly command: string;
  /** Arguments before ours, such as -NoProfile. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** For people, such as "pwsh 7.4.6". */
  readonly label: string;
}

/** Parses PowerShell without executing anything. What it does not understand becomes nodes with `isError`; it never throws. */
export interface ScriptParser {
  parse(text: string): ParsedText;
}

/** A script and its syntax tree. Offsets are those of `text`, in UTF-16 units. */
export interface ParsedText {
  readonly text: string;
  /** Copied out of the parser when it is first asked for; from then on it is good whatever happens to the parser. */
  readonly root: SyntaxNode;
  /** Frees what the parser holds. */
  dispose(): void;
}

/** A script to analyse, as it stands in the editor or on the disk. */
export interface AnalysedFile {
  readonly file: ScriptFile;
  readonly delivery: Delivery;
}

/** Lint and pictures in a process of their own, so that a large script never holds up the editor. */
export interface ScriptAnalyser {
  /**
   * Findings of each file, in the order of the files. A newer request for the same `key` supersedes one still waiting, which
   * then resolves to undefined.
   */
  lint(request: AnalysisRequest): Promise<readonly (readonly Finding[])[] | undefined>;
  /** What a PowerShell script will do. Superseded as `lint` is. */
  draw(request: PictureRequest): Promise<Picture | undefined>;
  dispose(): void;
}

export interface AnalysisRequest {
  readonly key: string;
  readonly files: readonly AnalysedFile[];
  /** The files make up one package, so they are also compared with each other. */
  readonly isPackage: boolean;
  readonly severities?: RuleSeverities | undefined;
}

export interface PictureRequest {
  readonly key: string;
  readonly file: ScriptFile;
  readonly situation: Situation;
}
