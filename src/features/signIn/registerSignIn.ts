import * as vscode from 'vscode';
import { EnrollmentError } from '../../core/errors';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { EntraSignIn } from '../../host/entraSignIn';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';
import { sourceIdOf } from '../../host/sourceRow';

/** "Sign In to a Source". */
export function registerSignIn(
  session: ProjectSession,
  signIn: EntraSignIn,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('enrollmentPackager.signIn', log, async (row) => {
    requireTrust();
    const source = await askSource(await sourcesOf(session), sourceIdOf(row));
    if (source !== undefined) {
      await signIn.signIn(source);
      log.info(`Somebody is signed in at the source "${source.id}".`);
      await session.refreshSource(source.id);
    }
  });
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

async function askSource(
  sources: readonly EntraSourceSettings[],
  wanted: string | undefined,
): Promise<EntraSourceSettings | undefined> {
  const named = sources.find(({ id }) => id === wanted) ?? (sources.length === 1 ? sources[0] : undefined);
  if (named !== undefined) {
    return named;
  }
  const items = sources.map((source) => ({ label: source.id, description: source.tenant, source }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Sign In to a Source') });
  return picked?.source;
}
