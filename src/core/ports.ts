import type { AuditEvent } from './audit/auditEntry';
import type { Cancellation } from './cancellation';
import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from './directory/directoryUser';
import type { Recipient } from './directory/recipient';
import type { Finding } from './lint/finding';
import type { Delivery } from './lint/scriptContext';
import type { ScriptFile } from './lint/scriptFile';
import type { RuleSeverities } from './lint/severities';
import type { SyntaxNode } from './lint/syntaxNode';
import type { IssuerKind, PinBatch } from './pin/pinBatch';
import type { IssueRecord, KeptPin } from './pin/issueRecord';
import type { AskOutcome, ServerAccount } from './pin/serverAccount';
import type { VaultContents } from './pin/vaultContents';
import type { EntraSourceSettings } from './project/entraSourceSettings';
import type { Picture, Situation } from './preview/picture';
import type { Project, SourceKind } from './project/project';
import type { DeviceScript } from './script/deviceScripts';

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

/** The cryptography of the PIN table; its form is in `core/pin/sealedEntry.ts`. */
export interface TableCryptography {
  utf8(text: string): Uint8Array;
  text(utf8: Uint8Array): string;
  /** Lower case. */
  hex(bytes: Uint8Array): string;
  fromHex(text: string): Uint8Array;
  /** Of the parts, one after the other. */
  base64(...parts: readonly Uint8Array[]): string;
  fromBase64(text: string): Uint8Array;
  /** HKDF-SHA256 (RFC 5869). */
  hkdf(secret: Uint8Array, salt: Uint8Array, info: string, bytes: number): Uint8Array;
  /** HMAC-SHA256 of the parts, one after the other. */
  hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array;
  /** AES-256-CBC without padding: whole blocks of 16 bytes. */
  encrypt(key: Uint8Array, vector: Uint8Array, content: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, vector: Uint8Array, cipher: Uint8Array): Uint8Array;
  /**
   * PBKDF2-HMAC-SHA256 of each text, 32 bytes, on as many processors as there are.
   * @throws EnrollmentError `cancelled`
   */
  stretch(texts: readonly string[], options: StretchOptions): Promise<readonly Uint8Array[]>;
  /** Lets what else waits in this process have its turn. */
  rest(): Promise<void>;
}

export interface StretchOptions {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly signal?: Cancellation | undefined;
  /** Called once, when the first texts have been timed, with the seconds that all of them may take. */
  readonly onEstimate?: ((seconds: number) => void) | undefined;
  /** Called with the number of texts that are done. */
  readonly onDone?: ((done: number) => void) | undefined;
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

/** A mistake of syntax as PowerShell itself tells it; offsets in UTF-16 units, the message in the language of its machine. */
export interface SyntaxMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
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
