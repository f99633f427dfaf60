import type { Cancellation } from '../cancellation';
import type { Recipient } from '../directory/recipient';
import { keepIssued } from '../pin/keepIssued';
import { matchPins } from '../pin/matchPins';
import { latestIssue, type IssuedPin, type PinBatch } from '../pin/pinBatch';
import { requiredLife } from '../pin/requiredLife';
import { refuseNobody, type UnservedRecipient } from '../pin/unserved';
import type { PinIssuer, PinVault } from '../ports';
import type { Project } from '../project/project';
import type { StoredWave, WaveState } from './storedPlan';
import type { WaveCrew } from './waveCrew';

/** A wave whose PINs are about to be issued, or may have been by a run that has ended. */
export type StartingWave = Extract<WaveState, { kind: 'starting' }>;

/** Notes which PINs there are before any is issued for this wave. An interrupted start keeps what it has noted. */
export async function beginWave(
  { state }: StoredWave,
  { recipients, keys }: WaveCrew,
  now: Date,
  vault: Pick<PinVault, 'open'>,
): Promise<StartingWave> {
  if (state.kind === 'starting') {
    return state;
  }
  const { live } = await vault.open(now);
  const newest = latestIssue(matchPins(recipients, live?.pins ?? []).pins);
  return { kind: 'starting', at: now.toISOString(), before: newest?.getTime() ?? null, members: keys };
}

/** What issuing for a wave needs. */
export interface WaveIssuing {
  readonly project: Project;
  readonly issuer: PinIssuer;
  readonly vault: Pick<PinVault, 'open' | 'save' | 'markUsed'>;
  readonly now: Date;
  readonly signal?: Cancellation | undefined;
  readonly onProgress: (share: number) => void;
}

/**
 * The PINs of a wave: those that an interrupted start has left in the vault and that still live long enough, and new ones for everyone
 * else, which are in the vault when this returns. Nobody in the wave is issued two.
 * @throws EnrollmentError `no-pins-issued` where nobody got one, or what the issuer throws
 */
export async function wavePins(
  recipients: readonly Recipient[],
  { before }: StartingWave,
  { project, issuer, vault, now, signal, onProgress }: WaveIssuing,
): Promise<{ readonly batch: PinBatch; readonly unserved: readonly UnservedRecipient[] }> {
  const { live } = await vault.open(now);
  const earliest = now.getTime() + requiredLife(project.pin).hours * 3_600_000;
  const isOfThisWave = ({ issuedAt, expiresAt }: IssuedPin): boolean =>
    (before === null || issuedAt.getTime() > before) && expiresAt.getTime() >= earliest;
  const { pins: kept, missing } = matchPins(recipients, live?.pins.filter(isOfThisWave) ?? []);
  if (missing.length === 0) {
    return { batch: { issuer: issuer.kind, pins: kept }, unserved: [] };
  }
  const issued = await issuer.issue(missing, { now, signal, onProgress });
  const unserved = issued.unserved ?? [];
  await keepIssued(vault, issued, now);
  if (issued.pins.length === 0 && kept.length === 0) {
    refuseNobody(unserved);
  }
  return { batch: { ...issued, pins: [...kept, ...issued.pins] }, unserved };
}
