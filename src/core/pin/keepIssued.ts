import { EnrollmentError } from '../errors';
import type { PinVault } from '../ports';
import type { PinBatch } from './pinBatch';

/**
 * Puts what was issued into the vault, and takes out of it the PINs of which the server has said meanwhile that they are used. Where
 * another run issues PINs by now they stay for the time being: the server will say it again.
 */
export async function keepIssued(
  vault: Pick<PinVault, 'save' | 'markUsed'>,
  batch: PinBatch,
  now: Date,
): Promise<void> {
  await vault.save(batch);
  const { used = [] } = batch;
  try {
    if (used.length > 0) {
      await vault.markUsed(used, now);
    }
  } catch (error) {
    if (!(error instanceof EnrollmentError && error.code === 'issue-running')) {
      throw error;
    }
  }
}
