import type { Cancellation } from '../core/cancellation';
import type { Clock, SourceSecrets } from '../core/ports';

/** What a command needs of the process it runs in. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly clock: Clock;
  /** Passwords of the directory sources. */
  readonly secrets: SourceSecrets;
  /** Set when the user stops the command (Ctrl+C). */
  readonly signal: Cancellation;
  /** Folder with the device scripts that come with this tool. */
  readonly deviceFolder: string;
}

/** What a command found: the object for `--json`, the lines for people, and whether there is something to act on. */
export interface CommandResult {
  readonly json: object;
  readonly lines: readonly string[];
  /** Exit 1 instead of 0. */
  readonly findings?: boolean;
}
