import { throwIfCancelled, type Cancellation } from '../cancellation';
import type { Recipient } from '../directory/recipient';
import { earliestExpiry, type PinBatch } from '../pin/pinBatch';
import { matchPins } from '../pin/matchPins';
import { requiredLife } from '../pin/requiredLife';
import type { ArchiveWriter, Digests, WrittenArchive } from '../ports';
import type { Project } from '../project/project';
import type { DeviceScript } from '../script/deviceScripts';
import { planPackage, type PackagePlan } from './packagePlan';
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
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A package on the disk. */
export interface BuiltPackage extends WrittenArchive {
  readonly file: string;
  readonly plan: PackagePlan;
}

/** What building asks of the world. */
export interface BuildTools {
  readonly archive: ArchiveWriter;
  readonly digests: Digests;
}

/**
 * Checks, plans and writes a deployment package.
 * @throws EnrollmentError `no-recipients`, `pin-missing`, `pin-life`, `script-missing`, `lint-errors`, or `build-refused` for several of them
 */
export async function buildPackage(request: BuildRequest, { archive, digests }: BuildTools): Promise<BuiltPackage> {
  const { project, recipients, batch, scripts, check, now, file, signal } = request;
  const { pins, missing } = matchPins(recipients, batch.pins);
  refuseBuild(findRefusals({ recipients, missing, pins, scripts, check, required: requiredLife(project.pin), now }));
  throwIfCancelled(signal);
  const expiresAt = earliestExpiry(pins) ?? now;
  const plan = planPackage(
    { project, pins, expiresAt, scripts, overridden: check.errors, now, tool: request.tool },
    digests,
  );
  await request.beforeWriting?.(plan);
  const written = await archive.write(file, plan.entries, { modified: now, signal, onProgress: request.onProgress });
  return { ...written, file, plan };
}
