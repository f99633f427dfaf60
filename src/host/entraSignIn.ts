import type * as vscode from 'vscode';
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
  readonly getSession: typeof vscode.authentication.getSession;
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
  const session = (settings: EntraSourceSettings, options: vscode.AuthenticationGetSessionOptions) =>
    api.getSession(providerOf(settings, api), sessionScopes(settings), options);
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
