import type { Cancellation } from '../../core/cancellation';
import type { Simulation } from '../../core/outcome/simulation';
import type { Inspection } from '../../core/package/inspectPackage';
import type { Clock } from '../../core/ports';
import type { EnrolmentCase } from '../../core/project/enrolmentCase';

/** What to try on the virtual device. */
export interface Trial {
  /** Path of the package. */
  readonly file: string;
  /** Address of the user who sits at the device, or of the device where it enrols for itself. */
  readonly user: string;
  /** SID of that user, where the directory knows it. */
  readonly sid: string | undefined;
  /** Name of what goes wrong; undefined when nothing does. */
  readonly fault: FaultChoice | undefined;
}

/** What kind of thing goes wrong. */
export type FaultGroup =
  'pins' | 'people' | 'designer' | 'installation' | 'server' | 'windows' | 'package' | 'folders' | 'delivery' | 'power';

/** Something that can go wrong on a device. */
export interface FaultChoice {
  readonly name: string;
  /** English; the bundle has its translation. */
  readonly title: string;
  readonly group: FaultGroup;
}

/** A trial that came to its end. */
export interface TrialRun {
  readonly trial: Trial;
  readonly enrolmentCase: EnrolmentCase;
  /** What of the package is not as it was built. */
  readonly problems: readonly string[];
  readonly simulation: Simulation;
}

/** What simulating asks of the world. */
export interface SimulationTools {
  readonly clock: Clock;
  /** What can go wrong in this case. */
  readonly faults: (enrolmentCase: EnrolmentCase) => Promise<readonly FaultChoice[]>;
  readonly inspect: (file: string, now: Date) => Promise<Inspection>;
  readonly simulate: (request: TrialRequest) => Promise<Simulation>;
}

/** One run of the simulator. */
export interface TrialRequest {
  readonly file: string;
  readonly user: string;
  readonly sid: string | undefined;
  readonly fault: string | undefined;
  readonly enrolmentCase: EnrolmentCase;
  readonly now: Date;
  readonly signal: Cancellation;
  /** Called when a script, a task or Windows begins to do something. */
  readonly onStep: (step: string) => void;
}
