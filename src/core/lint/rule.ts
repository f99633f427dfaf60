import type { Observation } from './finding';
import type { Severity } from './severities';
import type { ScriptContext } from './scriptContext';

/** One rule for PowerShell scripts. Its documentation is docs/rules/<id>.md. */
export interface Rule {
  /** Kebab-case; users write it into suppressions and into `enrollment.json`. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule is about, in a few words. */
  readonly title: string;
  /** It looks at the bytes or characters, so it also speaks where the parser understood nothing. */
  readonly readsText?: boolean;
  /**
   * What it says happens only where the script comes to: it is silent in code that never runs, and, if it is `reached`, in code behind
   * an answer or a click that nobody gives. Rules about questions speak of one behind another, too. Either is a note only where few
   * devices may come to it.
   */
  readonly onlyWhere?: 'run' | 'reached';
  /** In a branch it is a note: it is seldom what all devices come to. */
  readonly isNoteInBranch?: true;
  readonly check: (context: ScriptContext) => Iterable<Observation>;
}
