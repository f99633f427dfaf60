import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { EnrollmentError } from '../../../../src/core/errors';
import { keepIssued } from '../../../../src/core/pin/keepIssued';
import { now, twoPins } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

/** A vault that keeps PINs, and fails with this code when it shall take any out of use. */
const vaultWith = (
  code: string | undefined,
): { readonly steps: string[]; readonly save: () => Promise<void>; readonly markUsed: () => Promise<number> } => {
  const steps: string[] = [];
  return {
    steps,
    save: () => {
      steps.push('saved');
      return Promise.resolve();
    },
    markUsed: () => {
      steps.push('marked');
      return code === undefined
        ? Promise.resolve(1)
        : Promise.reject(new EnrollmentError({ kind: 'source', code, message: 'It is busy.', remedy: 'Wait.' }));
    },
  };
};
const batch = { issuer: 'neurons', pins: twoPins } as const;
const withUsed = { ...batch, used: ['ken@contoso.example'] };

describe('keeping what was issued', () => {
  it('comes before what the server has said of others, and asks for nothing where it has said nothing', async () => {
    const vault = vaultWith(undefined);
    await keepIssued(vault, withUsed, now);
    await keepIssued(vault, batch, now);
    assert.deepEqual(vault.steps, ['saved', 'marked', 'saved']);
  });
  it('succeeds while another run issues PINs, and fails where the vault does', async () => {
    await keepIssued(vaultWith('issue-running'), withUsed, now);
    await failureOf(() => keepIssued(vaultWith('file-denied'), withUsed, now), 'file-denied');
  });
});
