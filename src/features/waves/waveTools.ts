import type { BuildTools } from '../../core/package/buildPackage';
import type { AuditLog, Clock, PinIssuer, PinVault, ScriptAnalyser, WavePlans } from '../../core/ports';
import type { Project } from '../../core/project/project';
import type { WavePlan } from '../../core/waves/planWaves';
import type { LastPackage } from '../../host/lastPackage';

/** What planning and running waves asks of the world. */
export interface WaveTools extends BuildTools {
  /** The plan of a project folder. */
  readonly plans: (folder: string) => WavePlans;
  readonly issuer: (project: Project, folder: string) => PinIssuer;
  readonly vault: PinVault;
  readonly audit: AuditLog;
  readonly analyser: ScriptAnalyser;
  readonly clock: Clock;
  readonly tool: { readonly name: string; readonly version: string };
  readonly lastPackage: LastPackage;
  /** Addresses of those who are done, from a CSV of results. */
  readonly readResults: (file: string) => Promise<readonly string[]>;
  /** Writes a plan as a table (.csv) or a calendar (.ics). */
  readonly writePlan: (file: string, plan: WavePlan, project: string) => Promise<void>;
}
