import type { Command } from 'commander';
import { auditLog } from '../adapters/audit/auditLog';
import type { IssueSafe } from '../adapters/issuers';
import { parseVaultKey } from '../adapters/vault/givenKey';
import { issueJournal } from '../adapters/vault/issueJournal';
import { pinVault } from '../adapters/vault/pinVault';
import { spentPins } from '../adapters/vault/spentList';
import { EnrollmentError, fillTemplate } from '../core/errors';
import { explainUnreadable, type VaultContents } from '../core/pin/vaultContents';
import type { PinVault } from '../core/ports';
import type { Terminal } from './terminal';

/** Environment variable with the vault's key, for pipelines. */
export const vaultKeyVariable = 'ENROLLMENT_VAULT_KEY';

export function vaultOption(command: Command, description: string): void {
  command.option('--vault <folder>', withKey(description));
}

/** For a command that must not lose PINs, whatever ends it. */
export function requiredVaultOption(command: Command, description: string): void {
  command.requiredOption('--vault <folder>', withKey(description));
}

function withKey(description: string): string {
  return `${description}; its key comes from ${vaultKeyVariable}, or is asked for`;
}

/** A vault, and the log of what is done with its PINs. */
export interface OpenedVault extends IssueSafe {
  readonly vault: PinVault;
}

/**
 * The PIN vault in a folder of the user's choice. The key is asked for before anything else happens, and never made here:
 * a key that only this process knew would lock the PINs away as it ends.
 * @throws EnrollmentError `vault-key-missing` or `vault-key-form`
 */
export async function openVault(folder: string, { vaultKey, clock }: Terminal): Promise<OpenedVault> {
  const given = await vaultKey();
  if (given === undefined || given.trim() === '') {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'vault-key-missing',
      message: 'There is no key for the PIN vault.',
      remedy:
        'Set {0} to 32 random bytes in Base64 ("openssl rand -base64 32"), or run this on a terminal that can ask.',
      values: [vaultKeyVariable],
    });
  }
  const parsed = parseVaultKey(given);
  const key = (): Promise<Buffer> => Promise.resolve(parsed);
  const audit = auditLog(folder, clock);
  return {
    vault: pinVault(folder, key, audit),
    audit,
    journal: (server) => issueJournal(folder, key, clock, server),
    spent: spentPins(folder, key),
  };
}

/** A line about batches that cannot be opened, although the command goes on. */
export function unreadableNotes(contents: VaultContents): readonly string[] {
  const found = explainUnreadable(contents);
  return found === undefined ? [] : [`${fillTemplate(found.message, found.values ?? [])} ${found.remedy}`];
}
