import type { Observation } from '../finding';
import type { Severity } from '../severities';
import type { Delivery } from '../scriptContext';
import type { ScriptFile } from '../scriptFile';
import { innerCommand, type BatchCommand, type BatchModel } from './batchModel';

/** What a rule for .bat files is given. */
export interface BatchContext {
  readonly file: ScriptFile;
  readonly model: BatchModel;
  readonly delivery: Delivery;
}

/** One rule for .bat files. Its documentation is docs/rules/<id>.md. */
export interface BatchRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  /** What it says happens only where the file comes to, also where nobody answers its questions. */
  readonly onlyWhere?: 'reached';
  readonly check: (context: BatchContext) => Iterable<Observation>;
}

/** Commands as they run, those behind an `if` or a `for` on the same line among them. */
export function runningCommands({ commands }: BatchModel): readonly BatchCommand[] {
  return commands.map(innerCommand);
}
