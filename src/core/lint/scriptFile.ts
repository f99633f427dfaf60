/** How a script is stored; `ansi` is any code page that is not UTF-8. */
export type ScriptEncoding = 'ascii' | 'utf-8' | 'utf-8-bom' | 'utf-16' | 'ansi';

/** A script as it was read. */
export interface ScriptFile {
  /** Without a folder. */
  readonly name: string;
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: ScriptEncoding;
  /** What Windows PowerShell 5.1 reads on a western device: the bytes as windows-1252. Only for `utf-8`. */
  readonly ansiText?: string | undefined;
}
