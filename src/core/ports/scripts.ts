import type { Finding } from '../lint/finding';
import type { Delivery } from '../lint/scriptContext';
import type { ScriptFile } from '../lint/scriptFile';
import type { RuleSeverities } from '../lint/severities';
import type { SyntaxNode } from '../lint/syntaxNode';
import type { Picture, Situation } from '../preview/picture';

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
  /** True where parts of the tree come from the script before an edit. */
  readonly isPartlyKept: boolean;
  /**
   * The same script after an edit, with what it leaves of this tree: in a tenth of the time. Where the grammar can be read in
   * two ways the tree may, once in thousands of edits, not be the one that `parse` gives. This one is used up.
   */
  edited(text: string): ParsedText;
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
  /** Somebody is typing, and asks again without this when he pauses: trees may keep what an edit left of them. */
  readonly isTyping?: boolean | undefined;
}

export interface PictureRequest {
  readonly key: string;
  readonly file: ScriptFile;
  readonly situation: Situation;
}
