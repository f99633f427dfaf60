import type { SourceSecrets } from '../../src/core/ports';

/** Nobody has given a password. */
export const noSecrets: SourceSecrets = { get: () => Promise.resolve(undefined) };

/** The same password for every account. */
export function secretsOf(password: string): SourceSecrets {
  return { get: () => Promise.resolve(password) };
}
