import type { Observation } from '../finding';
import type { Severity } from '../severities';
import type { BatchContext } from '../batch/batchRule';
import type { ScriptContext } from '../scriptContext';
import type { ScriptFile } from '../scriptFile';

/** A script of a package with what is known of it: one of the two models. */
export interface PackageScript {
  readonly file: ScriptFile;
  readonly script?: ScriptContext;
  readonly batch?: BatchContext;
}

/** What a rule over all files of a package is given. */
export interface PackageContext {
  readonly scripts: readonly PackageScript[];
  /** Names of all files that the package will hold, in lower case. */
  readonly fileNames: ReadonlySet<string>;
}

/** An observation and the file it belongs to. */
export interface PackageObservation {
  readonly file: string;
  readonly observation: Observation;
}

/** One rule over all files of a package. Its documentation is docs/rules/<id>.md. */
export interface PackageRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly check: (context: PackageContext) => Iterable<PackageObservation>;
}
