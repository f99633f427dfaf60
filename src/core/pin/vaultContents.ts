import { EnrollmentError, type Explanation } from '../errors';
import type { PinBatch } from './pinBatch';
import type { PinTrace } from './pinLife';

/**
 * Why a batch in the vault cannot be opened: there is no key, it was saved under another one, it is damaged,
 * or a newer version of this tool wrote it.
 */
export type UnreadableReason = 'no-key' | 'other-key' | 'damaged' | 'other-version';

/** A batch that cannot be opened. Its PINs may still work, but nobody here can tell them. */
export interface UnreadableBatch {
  readonly file: string;
  readonly reason: UnreadableReason;
}

/** What stays of a PIN that was revoked, until it would have expired: whose it was, and when. The PIN itself is deleted. */
export type RevokedPin = PinTrace & { readonly revokedAt: Date };

/** The same of one with which a device has enrolled: it works once. */
export type UsedPin = PinTrace & { readonly usedAt: Date };

/** PINs that were saved together, as far as they still count. */
export interface VaultBatch extends Pick<PinBatch, 'issuer' | 'pins'> {
  /** Of the file, which nobody else's is called. */
  readonly name: string;
  readonly revoked: readonly RevokedPin[];
  readonly used: readonly UsedPin[];
}

/** What a vault holds at one moment. A lost key and a damaged file are states of it, not failures. */
export interface VaultContents {
  /** All PINs that still work, one for each address, the newest; undefined when there is none. */
  readonly live: PinBatch | undefined;
  /** The same by batch, oldest first, with those that were revoked or used. Only batches of which something is left. */
  readonly batches: readonly VaultBatch[];
  readonly unreadable: readonly UnreadableBatch[];
}

/** What is the matter with batches that cannot be opened, and the way on; undefined where all can. */
export function explainUnreadable({
  unreadable,
}: VaultContents): (Explanation & { readonly code: string }) | undefined {
  const first = unreadable[0];
  if (first === undefined) {
    return undefined;
  }
  const values = [unreadable.length, first.file];
  switch (first.reason) {
    case 'no-key':
    case 'other-key':
      return {
        code: 'vault-locked',
        message: '{0} batches of PINs were saved under another key, the first is {1}.',
        remedy: 'Give the key that they were saved under, or issue new PINs: they take the place of the locked ones.',
        values,
      };
    case 'damaged':
      return {
        code: 'vault-damaged',
        message: '{0} batches of PINs are damaged, the first is {1}.',
        remedy: 'Bring the file back from a backup, or issue new PINs: they take the place of the damaged ones.',
        values,
      };
    case 'other-version':
      return {
        code: 'vault-version',
        message: '{0} batches of PINs were written by another version of this tool, the first is {1}.',
        remedy: 'Use that version, or issue new PINs: they take the place of the others.',
        values,
      };
  }
}

/**
 * The PINs that still work.
 * @throws EnrollmentError `vault-locked`, `vault-damaged`, `vault-version` or `no-pins` when there are none, with the way on
 */
export function requirePins(contents: VaultContents): PinBatch {
  if (contents.live !== undefined) {
    return contents.live;
  }
  const unreadable = explainUnreadable(contents);
  throw new EnrollmentError({
    kind: 'refused',
    ...(unreadable ?? {
      code: 'no-pins',
      message: 'There are no PINs that are still good.',
      remedy: 'Generate PINs first.',
    }),
  });
}
