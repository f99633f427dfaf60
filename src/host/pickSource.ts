import * as vscode from 'vscode';
import type { ProjectSession } from './projectSession';
import { sourceIdOf } from './sourceRow';

/** The source of the row that a command was called from, else the only one, else the one that is picked. */
export async function pickSource(session: ProjectSession, row: unknown): Promise<string | undefined> {
  const named = sourceIdOf(row);
  if (named !== undefined) {
    return named;
  }
  const { sources } = await session.readProject();
  if (sources.length === 1) {
    return sources[0]?.id;
  }
  const items = sources.map(({ id, kind }) => ({ label: id, description: kind }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which source?') });
  return picked?.label;
}
