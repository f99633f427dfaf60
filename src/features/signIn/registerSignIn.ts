import * as vscode from 'vscode';
import { EnrollmentError } from '../../core/errors';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { EntraSignIn } from '../../host/entraSignIn';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';

/** "Sign In to a Source". */
export function registerSignIn(
  session: ProjectSession,
  signIn: EntraSignIn,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('enrollmentPackager.signIn', log, async () => {
    requireTrust();
    const source = await askSource(await sourcesOf(session));
    if (source !== undefined) {
      await signInOrStay(signIn, source);
      log.info(`Somebody is signed in at the source "${source.id}".`);
      await session.reload();
    }
  });
}

/** VS Code rejects with an error of its own where somebody closes its window instead. */
async function signInOrStay(signIn: EntraSignIn, source: EntraSourceSettings): Promise<void> {
  try {
    await signIn.signIn(source);
  } catch (error) {
    if (error instanceof EnrollmentError) {
      throw error;
    }
    throw new EnrollmentError({
      kind: 'refused',
      code: 'sign-in-failed',
      message: 'Signing in at the source "{0}" did not work.',
      remedy:
        'Try again. The app registration has to be a public client with the redirect URIs https://vscode.dev/redirect and http://localhost.',
      values: [source.id],
    });
  }
}

/** Asks the project file itself: while nobody is signed in, its sources cannot have been read. */
async function sourcesOf(session: ProjectSession): Promise<readonly EntraSourceSettings[]> {
  const project = await session.readProject();
  const sources = project.sources.filter((source) => source.kind === 'entra');
  if (sources.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-source-sign-in',
      message: 'No source of this project needs a sign-in.',
      remedy: 'Add a source of kind "entra" to enrollment.json first.',
    });
  }
  return sources;
}

async function askSource(sources: readonly EntraSourceSettings[]): Promise<EntraSourceSettings | undefined> {
  if (sources.length === 1) {
    return sources[0];
  }
  const items = sources.map((source) => ({ label: source.id, description: source.tenant, source }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Sign In to a Source') });
  return picked?.source;
}
