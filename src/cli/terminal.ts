import type { ProxyVariables } from '../adapters/http/proxiedAgent';
import type { ParserPlaces } from '../adapters/parser/powerShellParser';
import type { Cancellation } from '../core/cancellation';
import type { Clock, SourceSecrets, SourceTokens } from '../core/ports';

/** What a command needs of the process it runs in. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly clock: Clock;
  /** Passwords of the directory sources. */
  readonly secrets: SourceSecrets;
  /** Tokens of the directory sources at which somebody signs in. */
  readonly tokens: SourceTokens;
  /** The environment, whose proxy leads to servers. */
  readonly proxy?: ProxyVariables | undefined;
  /** Set when the user stops the command (Ctrl+C). */
  readonly signal: Cancellation;
  /** The key of a PIN vault, as the user gives it; undefined where there is none and nobody can be asked. */
  readonly vaultKey: () => Promise<string | undefined>;
  /** Folder with the device scripts that come with this tool. */
  readonly deviceFolder: string;
  /** Folder with the shims that stand in front of Windows in a simulation. */
  readonly simulatorFolder: string;
  /** The files of the PowerShell parser. */
  readonly parser: ParserPlaces;
}

/** What a command found: the object for `--json`, the lines for people, and whether there is something to act on. */
export interface CommandResult {
  readonly json: object;
  readonly lines: readonly string[];
  /** Print the object even without `--json`. */
  readonly isJson?: boolean;
  /** Exit 1 instead of 0. */
  readonly findings?: boolean;
}
