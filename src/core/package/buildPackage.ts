import { throwIfCancelled, type Cancellation } from '../cancellation';
import type { Recipient } from '../directory/recipient';
import { earliestExpiry, type PinBatch } from '../pin/pinBatch';
import { matchPins } from '../pin/matchPins';
import { requiredLife } from '../pin/requiredLife';
import type { SealingEstimate } from '../pin/pinTable';
import type { ArchiveWriter, WrittenArchive } from '../ports';
import type { Project } from '../project/project';
import type { DeviceScript } from '../script/deviceScripts';
import { planPackage, type PackagePlan, type PlanTools } from './packagePlan';
import { findRefusals, refuseBuild } from './refusals';
import type { ScriptCheck } from './scriptErrors';

/** One build of a deployment package. */
export interface BuildRequest {
  readonly project: Project;
  readonly recipients: readonly Recipient[];
  readonly batch: PinBatch;
  readonly scripts: ReadonlyMap<DeviceScript, Uint8Array>;
  /** What lint says of these scripts. */
  readonly check: ScriptCheck;
  readonly now: Date;
  readonly tool: { readonly name: string; readonly version: string };
  /** Path of the .zip. */
  readonly file: string;
  readonly signal?: Cancellation | undefined;
  /** Called once nothing speaks against the build any more, before anything is written: what has to be safe before the package is. */
  readonly beforeWriting?: ((plan: PackagePlan) => Promise<void>) | undefined;
  /** Called before PINs are sealed to e-mail addresses, which can take long. */
  readonly onEstimate?: ((estimate: SealingEstimate) => void) | undefined;
  /** Called with the share of the whole that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Share of the sealing in the progress that people see: of a large package without SIDs it is nearly all. */
const sealingShare = 0.9;

/** A package on the disk. */
export interface BuiltPackage extends WrittenArchive {
  readonly file: string;
  readonly plan: PackagePlan;
}

/** What building asks of the world. */
export interface BuildTools extends PlanTools {
  readonly archive: ArchiveWriter;
}

/**
 * Checks, plans and writes a deployment package.
 * @throws EnrollmentError `no-recipients`, `sid-twice`, `pin-missing`, `pin-life`, `script-missing`, `lint-errors`, or `build-refused` for several of them
 */
export async function buildPackage(request: BuildRequest, tools: BuildTools): Promise<BuiltPackage> {
  const { project, recipients, batch, scripts, check, now, file, signal, onEstimate, onProgress } = request;
  const { pins, missing } = matchPins(recipients, batch.pins);
  refuseBuild(findRefusals({ recipients, missing, pins, scripts, check, required: requiredLife(project.pin), now }));
  throwIfCancelled(signal);
  const expiresAt = earliestExpiry(pins) ?? now;
  const plan = await planPackage(
    { project, pins, expiresAt, scripts, overridden: check.errors, now, tool: request.tool },
    tools,
    {
      signal,
      onEstimate,
      onSealed: (share) => onProgress?.(share * sealingShare),
    },
  );
  await request.beforeWriting?.(plan);
  const written = await tools.archive.write(file, plan.entries, {
    modified: now,
    signal,
    onProgress: (share) => onProgress?.(sealingShare + share * (1 - sealingShare)),
  });
  return { ...written, file, plan };
}
