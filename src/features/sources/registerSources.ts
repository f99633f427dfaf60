import * as vscode from 'vscode';
import { pickSource } from '../../host/pickSource';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';
import type { SourcePasswords } from '../../host/sourcePasswords';
import { addSource, type SourceQuestions } from './addSource';
import { editSource, removeSource, renameSource } from './changeSource';
import { chooseColumns, type HeaderReader } from './chooseColumns';

/** What working on sources asks of the world. */
export interface SourceTools extends SourceQuestions {
  readonly passwords: SourcePasswords;
  readonly readHeader: HeaderReader;
}

/** "Add Source", and what changes one: "Edit", "Rename", "Remove", "Choose Columns". */
export function registerSources(
  session: ProjectSession,
  { passwords, readHeader, ...questions }: SourceTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const withSource =
    (work: (id: string) => Promise<void>) =>
    async (row: unknown): Promise<void> => {
      requireTrust();
      const id = await pickSource(session, row);
      if (id !== undefined) {
        await work(id);
      }
    };
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.addSource', log, () => {
      requireTrust();
      return addSource(session, passwords, questions);
    }),
    registerCommand(
      'enrollmentPackager.editSource',
      log,
      withSource((id) => editSource(session, id)),
    ),
    registerCommand(
      'enrollmentPackager.renameSource',
      log,
      withSource((id) => renameSource(session, passwords, id)),
    ),
    registerCommand(
      'enrollmentPackager.removeSource',
      log,
      withSource((id) => removeSource(session, passwords, id)),
    ),
    registerCommand(
      'enrollmentPackager.chooseColumns',
      log,
      withSource((id) => chooseColumns(session, readHeader, id)),
    ),
  );
}
