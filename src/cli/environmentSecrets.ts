import { passwordVariables } from '../core/directory/sourceAccount';
import type { SourceSecrets } from '../core/ports';

/** Passwords from the environment, as pipelines keep them. The variable of the source wins over the one for all. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): SourceSecrets {
  return {
    get: (account) =>
      Promise.resolve(
        passwordVariables(account)
          .map((variable) => environment[variable])
          .find((password) => password !== undefined),
      ),
  };
}
