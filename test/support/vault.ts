import { randomBytes } from 'node:crypto';
import { pinVault } from '../../src/adapters/vault/pinVault';
import type { AuditEvent } from '../../src/core/audit/auditEntry';
import type { PinVault } from '../../src/core/ports';
import { now } from './packages';

/** The key of a test run's vaults. */
export const vaultKey = randomBytes(32);

/** A vault in this folder. @param events where what it writes down comes to stand */
export const vaultIn = (folder: string, events: AuditEvent[] = []): PinVault =>
  pinVault(folder, () => Promise.resolve(vaultKey), {
    record: (event) => {
      events.push(event);
      return Promise.resolve();
    },
  });

/** So many minutes after {@link now}. */
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

export const addressesOf = (list: readonly { readonly address: string }[] = []): readonly string[] =>
  list.map(({ address }) => address);
