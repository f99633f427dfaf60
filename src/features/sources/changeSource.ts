import * as vscode from 'vscode';
import { accountOf } from '../../core/directory/sourceAccount';
import { sourceOfKey } from '../../core/directory/sourceState';
import { EnrollmentError } from '../../core/errors';
import type { SourceSettings } from '../../core/project/project';
import { editProjectFile, openProjectFile } from '../../host/editProjectFile';
import type { ProjectSession } from '../../host/projectSession';
import type { SourcePasswords } from '../../host/sourcePasswords';
import { checkId } from './addSource';

/** Opens the project file at the entry of the source: the schema explains and completes all there is. */
export async function editSource(session: ProjectSession, id: string): Promise<void> {
  const { sourceOffset } = await import('../../core/project/editProject');
  const document = await openProjectFile(await session.projectFolder());
  const start = document.positionAt(sourceOffset(document.getText(), id) ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}

/** Another name, under which the password and everybody who was chosen are found again. */
export async function renameSource(session: ProjectSession, passwords: SourcePasswords, id: string): Promise<void> {
  const { sources } = await session.readProject();
  const taken = sources.map((source) => source.id).filter((other) => other !== id);
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Source "{0}"', id),
    prompt: vscode.l10n.t('Its password and who is chosen in it stay.'),
    value: id,
    validateInput: (text) => checkId(text, taken),
  });
  const to = typed?.trim() ?? id;
  if (to === id) {
    return;
  }
  const { renameSource: rename } = await import('../../core/project/editProject');
  const account = accountOf(settingsOf(sources, id));
  const password = account && (await passwords.get(account));
  if (account !== undefined && password !== undefined) {
    await passwords.set({ ...account, sourceId: to }, password);
  }
  await editProjectFile(await session.projectFolder(), (text) => rename(text, id, to));
  const ids = sources.map((source) => source.id);
  await session.choose((chosen) => {
    for (const key of [...chosen].filter((one) => sourceOfKey(one, ids) === id)) {
      chosen.delete(key);
      chosen.add(`${to}${key.slice(id.length)}`);
    }
  });
  if (account !== undefined) {
    await passwords.remove(account);
  }
  await session.followProject();
}

/** Takes a source out of the project, and its password out of the secret storage. */
export async function removeSource(session: ProjectSession, passwords: SourcePasswords, id: string): Promise<void> {
  const { sources } = await session.readProject();
  const settings = settingsOf(sources, id);
  if (sources.length === 1) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'last-source',
      message: '"{0}" is the only source of the project.',
      remedy: 'Add another one first.',
      values: [id],
    });
  }
  const remove = vscode.l10n.t('Remove Source');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the source "{0}" from the project?', id),
    { modal: true, detail: vscode.l10n.t('Its stored password goes, too. Files and servers stay as they are.') },
    remove,
  );
  if (answer === remove) {
    const { removeSource: without } = await import('../../core/project/editProject');
    await editProjectFile(await session.projectFolder(), (text) => without(text, id));
    const account = accountOf(settings);
    if (account !== undefined) {
      await passwords.remove(account);
    }
    await session.followProject();
  }
}

function settingsOf(sources: readonly SourceSettings[], id: string): SourceSettings {
  const settings = sources.find((source) => source.id === id);
  if (settings === undefined) {
    throw new Error(`There is no source "${id}".`);
  }
  return settings;
}
