import type { PinVault, WavePlans } from '../ports';
import { closeWave, type ClosedWave, type WaveResults } from './closeWave';
import { requirePlan } from './foundPlan';

/** Results of the devices of one wave. */
export interface TakenResults {
  readonly number: number;
  readonly results: WaveResults;
  readonly now: Date;
}

/** What closing a wave writes to. */
export interface ResultTools {
  readonly plans: WavePlans;
  /** Undefined where it is kept elsewhere: its PINs then stay as they are. */
  readonly vault: Pick<PinVault, 'markUsed'> | undefined;
}

/**
 * Closes a wave of the saved plan, and takes the PINs with which its devices have enrolled out of use. The vault comes first: a run that
 * ends in between is done again, and finds the PINs out of use already. The other way round they would stay in it as good.
 * @returns with how many PINs are used
 * @throws EnrollmentError of {@link closeWave} or of the vault
 */
export function takeResults(
  { number, results, now }: TakenResults,
  { plans, vault }: ResultTools,
): Promise<ClosedWave & { readonly used: number }> {
  return plans.change(async ({ plan, save }) => {
    const closed = closeWave(requirePlan(plan), number, results, now);
    const { enrolled } = closed;
    const used = vault === undefined || enrolled.length === 0 ? 0 : await vault.markUsed(enrolled, now);
    await save(closed.plan);
    return { ...closed, used };
  });
}
