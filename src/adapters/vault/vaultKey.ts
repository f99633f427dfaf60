import { EnrollmentError } from '../../core/errors';

/** Gives the vault's key (32 bytes); makes one where there is none and `create` is true. */
export type VaultKey = (create: boolean) => Promise<Buffer | undefined>;

/** The key, made where there is none. @throws EnrollmentError `vault-key` where the keyring does not take one */
export async function requireKey(key: VaultKey): Promise<Buffer> {
  const secret = await key(true);
  if (secret === undefined) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'vault-key',
      message: 'The PINs could not be stored.',
      remedy: 'Check that the system keyring works, then generate them again.',
    });
  }
  return secret;
}
