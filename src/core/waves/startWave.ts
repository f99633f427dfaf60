import { throwIfCancelled, type Cancellation } from '../cancellation';
import type { Recipient, ResolvedSelection } from '../directory/recipient';
import { buildPackage, type BuildRequest, type BuildTools, type BuiltPackage } from '../package/buildPackage';
import { findRefusals, refuseBuild } from '../package/refusals';
import type { PinBatch } from '../pin/pinBatch';
import { requiredLife } from '../pin/requiredLife';
import type { UnservedRecipient } from '../pin/unserved';
import type { AuditLog, PinIssuer, PinVault, WavePlans } from '../ports';
import type { CalendarDay } from './calendarDay';
import { findObstacles, refuseEmpty, refuseObstacles, waveToStart, type Override } from './obstacles';
import { requirePlan, withState } from './foundPlan';
import type { StoredPlan, StoredWave } from './storedPlan';
import { beginWave, wavePins } from './wavePins';
import { waveCrew, withPresentNames, type WaveCrew } from './waveCrew';

/** The start of one wave. */
export interface WaveStart extends Pick<BuildRequest, 'project' | 'scripts' | 'check' | 'now' | 'tool' | 'onEstimate'> {
  /** Left out: whichever is next. */
  readonly number?: number | undefined;
  /** Who can enrol now. */
  readonly selection: ResolvedSelection;
  readonly today: CalendarDay;
  readonly overrides: readonly Override[];
  /** Where the package of a wave goes. */
  readonly fileOf: (number: number) => string;
  readonly signal?: Cancellation | undefined;
  /** Called with the share of the whole that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Called when the PINs are in the vault and nothing speaks against the package: what has to be safe before it is written. */
  readonly beforeWriting?: ((batch: PinBatch, file: string) => Promise<void>) | undefined;
}

/** What starting asks of the world. */
export interface WaveTools extends BuildTools {
  readonly plans: WavePlans;
  readonly issuer: PinIssuer;
  readonly vault: Pick<PinVault, 'open' | 'save' | 'markUsed'>;
  readonly audit: AuditLog;
}

/** A wave that is under way. */
export interface StartedWave {
  readonly number: number;
  readonly crew: WaveCrew;
  readonly batch: PinBatch;
  /** Members who got no PIN; they are left over when the wave is closed. */
  readonly unserved: readonly UnservedRecipient[];
  readonly built: BuiltPackage;
}

/** Share of the issuing in the progress that people see. */
const issuingShare = 0.3;

/**
 * Issues PINs for exactly the people of one wave, keeps them in the vault, and builds their package. Everything that speaks against it is
 * found before a PIN is issued. The plan says first that the wave is starting, then that it is started; a run that ended in between is
 * taken up by the next one, which finds in the vault what was issued and issues only what is not there.
 * @throws EnrollmentError of {@link waveToStart}, {@link refuseObstacles}, {@link refuseBuild} or the issuer
 */
export function startWave(request: WaveStart, tools: WaveTools): Promise<StartedWave> {
  return tools.plans.change(async ({ plan: found, save }) => {
    const plan = requirePlan(found);
    const wave = waveToStart(plan, request.number);
    refuseObstacles(findObstacles(plan, wave, request.today), request.overrides);
    const crew = waveCrew(plan, wave, request.selection);
    refuseEmpty(wave, crew);
    refuseBeforehand(crew.recipients, request);
    throwIfCancelled(request.signal);
    const starting = await beginWave(wave, crew, request.now, tools.vault);
    const begun = withPresentNames(withState(plan, wave.number, starting), request.selection.recipients);
    await save(begun);
    const { batch, unserved } = await wavePins(crew.recipients, starting, {
      ...request,
      ...tools,
      onProgress: issuing(request),
    });
    const built = await buildWave(wave, served(crew, unserved), batch, request, tools);
    await save(markStarted(begun, wave, starting.members, built, request));
    return { number: wave.number, crew, batch, unserved, built };
  });
}

/** Every reason against the package that is known without its PINs. What a file with PINs says of their life, only that file knows. */
function refuseBeforehand(recipients: readonly Recipient[], { project, scripts, check, now }: WaveStart): void {
  const { lifeHours, issuer } = project.pin;
  const pins = issuer === 'import' ? [] : [{ expiresAt: new Date(now.getTime() + lifeHours * 3_600_000) }];
  refuseBuild(
    findRefusals({ recipients, missing: [], pins, scripts, check, required: requiredLife(project.pin), now }),
  );
}

function served({ recipients }: WaveCrew, unserved: readonly UnservedRecipient[]): readonly Recipient[] {
  const without = new Set(unserved.map(({ address }) => address));
  return recipients.filter(({ address }) => !without.has(address));
}

function buildWave(
  { number }: StoredWave,
  recipients: readonly Recipient[],
  batch: PinBatch,
  request: WaveStart,
  tools: WaveTools,
): Promise<BuiltPackage> {
  const file = request.fileOf(number);
  const { onProgress, beforeWriting } = request;
  return buildPackage(
    {
      ...request,
      recipients,
      batch,
      file,
      onProgress: (share) => onProgress?.(issuingShare + share * (1 - issuingShare)),
      beforeWriting: async ({ manifest }) => {
        const about = `${fileName(file)}, package ${manifest.packageId}`;
        await tools.audit.record({ what: 'package-built', count: manifest.recipients, about });
        await beforeWriting?.(batch, file);
      },
    },
    tools,
  );
}

function markStarted(
  plan: StoredPlan,
  { number }: StoredWave,
  members: readonly string[],
  { file, plan: { manifest } }: BuiltPackage,
  { now }: WaveStart,
): StoredPlan {
  const { packageId, expiresAt, recipients } = manifest;
  const issue = { at: now.toISOString(), packageFile: file, packageId, count: recipients, expiresAt };
  return withState(plan, number, { kind: 'started', members, issue });
}

function issuing({ onProgress }: WaveStart): (share: number) => void {
  return (share) => onProgress?.(share * issuingShare);
}

function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
