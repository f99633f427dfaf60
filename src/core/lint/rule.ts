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
  /** What it says happens only where the code runs, so that it is silent in functions that nothing calls. */
  readonly onlyWhereRun?: boolean;
  readonly check: (context: ScriptContext) => Iterable<Observation>;
}
