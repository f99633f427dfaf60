import type * as vscode from 'vscode';
import { cancelled } from '../core/cancellation';
import { scopesOf } from '../core/directory/entraScopes';
import { accountOf, signedOut } from '../core/directory/sourceAccount';
import { EnrollmentError } from '../core/errors';
import type { SourceToken, SourceTokens } from '../core/ports';
import { entraClouds, type EntraCloud, type EntraSourceSettings } from '../core/project/entraSourceSettings';

/** Sign-ins that VS Code keeps. */
export interface EntraSignIn extends SourceTokens {
  /** Lets somebody sign in, or sign in anew. To be called when somebody asked for it. @returns who it is */
  signIn(settings: EntraSourceSettings): Promise<string>;
}

/** What of VS Code this needs. */
export interface AuthenticationApi {
  readonly getSession: (
    provider: string,
    scopes: readonly string[],
    options: vscode.AuthenticationGetSessionOptions,
  ) => Thenable<vscode.AuthenticationSession | undefined>;
  /** The setting `microsoft-sovereign-cloud.environment`. */
  readonly sovereignCloud: () => string | undefined;
}

/** How VS Code's provider for other clouds calls them; it serves one at a time. */
const sovereignClouds: Readonly<Record<Exclude<EntraCloud, 'global'>, string>> = {
  'us-gov': 'USGovernment',
  'us-gov-dod': 'USGovernment',
  china: 'ChinaCloud',
};

/**
 * Signs in through VS Code's own Microsoft provider, for the customer's app registration: VS Code's own app may not read directories
 * (AADSTS65002). Tokens stay with VS Code; reading never asks anybody, it fails with `source-signed-out`.
 */
export function entraSignIn(api: AuthenticationApi): EntraSignIn {
  const session = async (settings: EntraSourceSettings, options: vscode.AuthenticationGetSessionOptions) => {
    const provider = providerOf(settings, api);
    try {
      return await api.getSession(provider, sessionScopes(settings), options);
    } catch (error) {
      throw signInFailure(error, settings);
    }
  };
  return {
    get: async (settings, { refused }) => {
      const found = await session(settings, { silent: true });
      if (found === undefined || found.accessToken === refused?.reveal()) {
        throw signedOut(accountOf(settings));
      }
      return tokenOf(found);
    },
    signIn: async (settings) => {
      const isSignedIn = (await session(settings, { silent: true })) !== undefined;
      const options = isSignedIn ? { forceNewSession: true } : { createIfNone: true };
      const found = await session(settings, { ...options, clearSessionPreference: true });
      if (found === undefined) {
        throw signedOut(accountOf(settings));
      }
      return found.account.label;
    },
  };
}

/** How VS Code calls it when somebody closes its question, or the sign-in itself. */
const declined = /^(cancell?ed|user did not consent to login\.?)$/i;

/** VS Code's own words are not passed on: they come from Entra, too. */
function signInFailure(error: unknown, { id }: EntraSourceSettings): EnrollmentError {
  return error instanceof Error && declined.test(error.message)
    ? cancelled()
    : new EnrollmentError({
        kind: 'source',
        code: 'source-sign-in-failed',
        message: 'Signing in at the source "{0}" did not work.',
        remedy:
          'Try again. The app registration has to be a public client with the redirect URIs https://vscode.dev/redirect and http://localhost.',
        values: [id],
      });
}

/** The set of scopes is the key of VS Code's cache, so it is always the same. */
function sessionScopes({ clientId, tenant, cloud }: EntraSourceSettings): readonly string[] {
  return [`VSCODE_CLIENT_ID:${clientId}`, `VSCODE_TENANT:${tenant}`, ...scopesOf(entraClouds[cloud].graph)];
}

function tokenOf({ account, accessToken }: vscode.AuthenticationSession): SourceToken {
  return { account: account.id, reveal: () => accessToken };
}

/** @throws EnrollmentError where VS Code's provider would sign in at another cloud */
function providerOf({ id, cloud }: EntraSourceSettings, { sovereignCloud }: AuthenticationApi): string {
  if (cloud === 'global') {
    return 'microsoft';
  }
  const wanted = sovereignClouds[cloud];
  if (sovereignCloud() !== wanted) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'source-other-cloud',
      message: 'The source "{0}" is in the cloud {1}, to which VS Code does not sign in at the moment.',
      remedy: 'Set "microsoft-sovereign-cloud.environment" to "{1}".',
      values: [id, wanted],
    });
  }
  return 'microsoft-sovereign-cloud';
}
