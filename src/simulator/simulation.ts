import type { Cancellation } from '../core/cancellation';
import type { Effect } from '../core/outcome/simulation';
import type { ArchiveEntry, PowerShellProgram, TableCryptography } from '../core/ports';
import type { EnrolmentCase } from '../core/project/enrolmentCase';
import type { FaultName } from './faults/faults';

export {
  effectKinds,
  type Effect,
  type EffectKind,
  type Simulation,
  type StepResult,
} from '../core/outcome/simulation';
export type { PowerShellProgram } from '../core/ports';

/** What to try on a virtual device. */
export interface SimulationRequest {
  /** The deployment package, unpacked. Its scripts run as they are. */
  readonly entries: readonly ArchiveEntry[];
  /** Enrolment e-mail of the user who sits at the device; in `epm-device-name` the device's own address. */
  readonly user: string;
  /** SID of that user; a PIN that is sealed to it is found by nothing else. Left out, the user has some SID. */
  readonly sid?: string | undefined;
  /** How the management tool delivers the package; the package itself may have been built for another case. */
  readonly enrolmentCase: EnrolmentCase;
  readonly fault?: FaultName | undefined;
  /** The device's clock at the start. */
  readonly now: Date;
}

/** What a simulation needs of this machine. */
export interface SimulationEnvironment {
  readonly powerShell: PowerShellProgram;
  /** Folder of the shims that stand in front of Windows, `src/simulator/powershell` or its copy in `dist`. */
  readonly shimFolder: string;
  /** To find the user's PIN in the package, which the virtual server has to know. */
  readonly cryptography: TableCryptography;
  readonly signal?: Cancellation | undefined;
  /** Where the device gets its private folder; the folder of the system when not given. */
  readonly temporaryFolder?: string | undefined;
  /** Called when a step begins and at every effect, in the order in which they happen. */
  readonly onProgress?: ((step: string, effect: Effect | undefined) => void) | undefined;
}
