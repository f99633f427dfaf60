import { secretVariables } from '../core/directory/sourceAccount';
import type { SourceSecrets } from '../core/ports';

/** Secrets of sources from the environment, as pipelines keep them. The variable of the source wins over the one for all of its kind. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): SourceSecrets {
  return {
    get: (account) => {
      const [own, any] = secretVariables(account);
      return Promise.resolve(environment[own] ?? environment[any]);
    },
  };
}
