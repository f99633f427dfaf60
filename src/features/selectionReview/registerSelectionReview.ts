import path from 'node:path';
import * as vscode from 'vscode';
import type { SelectionRow, SelectionWriter } from '../../core/directory/selectionRow';
import { sourceOfKey } from '../../core/directory/sourceState';
import { exclusionDetail } from '../../host/exclusionText';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { goneUsers, refuseUnready, requireReady } from '../../host/readySession';
import { showExclusions, summaryLines, type ChosenSelection } from '../../host/selectionSummary';
import { registerCommand } from '../../host/showFailure';

/** "Review Selection": who would get a PIN, who would not and why, to look through and to export. Makes nothing. */
export function registerSelectionReview(
  session: ProjectSession,
  write: SelectionWriter,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('enrollmentPackager.reviewSelection', log, async () => {
    const ready = await requireReady(session);
    refuseUnready(session, ready);
    const selection = { ...(await session.resolveChosen(ready)), gone: goneUsers(session, ready) };
    for (;;) {
      const answer = await ask(selection);
      if (answer === 'show') {
        await showExclusions(selection.excluded);
      } else if (answer === 'export') {
        await exportRows(ready, selection, write);
        return;
      } else {
        return;
      }
    }
  });
}

async function ask(selection: ChosenSelection): Promise<'show' | 'export' | undefined> {
  const { recipients, excluded, gone } = selection;
  const show = vscode.l10n.t('Show Who Cannot Enrol');
  const save = vscode.l10n.t('Export…');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} users are chosen.', recipients.length + excluded.length + gone.length),
    {
      modal: true,
      detail: [vscode.l10n.t('{0} get a PIN.', recipients.length), ...summaryLines(selection)].join('\n'),
    },
    ...(excluded.length === 0 ? [] : [show]),
    save,
  );
  return answer === show ? 'show' : answer === save ? 'export' : undefined;
}

async function exportRows(ready: ReadyProject, selection: ChosenSelection, write: SelectionWriter): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Selection'),
    defaultUri: vscode.Uri.file(path.join(ready.folder, 'out', 'selection.csv')),
    filters: { CSV: ['csv'] },
  });
  if (target !== undefined) {
    await write(target.fsPath, rowsOf(ready, selection));
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} is written.', path.basename(target.fsPath)));
  }
}

function rowsOf({ sources }: ReadyProject, { recipients, excluded, gone }: ChosenSelection): readonly SelectionRow[] {
  const ids = sources.map(({ settings }) => settings.id);
  const row = (result: SelectionRow['result'], key: string, more: Partial<SelectionRow>): SelectionRow => {
    const source = sourceOfKey(key, ids) ?? '';
    return { result, reason: '', source, userId: key, displayName: '', email: '', alsoListed: '', ...more };
  };
  return [
    ...recipients.map(({ key, id, displayName, address, alsoListed = [] }) =>
      row('pin', key, { userId: id, displayName, email: address, alsoListed: alsoListed.join('; ') }),
    ),
    ...excluded.map(({ key, id, displayName, address, ...why }) =>
      row('none', key, { userId: id, displayName, email: address, reason: exclusionDetail(why) }),
    ),
    ...gone.map((key) => row('none', key, { reason: vscode.l10n.t('in no source any more') })),
  ];
}
