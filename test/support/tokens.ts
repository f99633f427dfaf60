import { accountOf, signedOut } from '../../src/core/directory/sourceAccount';
import type { SourceTokens } from '../../src/core/ports';

/** Nobody is signed in. */
export const noTokens: SourceTokens = { get: (settings) => Promise.reject(signedOut(accountOf(settings))) };
