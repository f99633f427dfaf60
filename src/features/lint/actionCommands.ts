import path from 'node:path';
import * as vscode from 'vscode';
import { EnrollmentError } from '../../core/errors';
import { differenceOf } from '../../core/lint/applyFixes';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';

/** What an edit of a script cannot do by itself; the light bulb calls these. */
export function registerActionCommands(session: ProjectSession, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.turnRuleOff', log, async (rule) => {
      if (typeof rule === 'string') {
        await turnRuleOff(rule, session);
      }
    }),
    registerCommand('enrollmentPackager.saveWithBom', log, async (uri) => {
      if (uri instanceof vscode.Uri) {
        await saveWithBom(uri);
      }
    }),
  );
}

/** Writes the rule into `enrollment.json`. What somebody is typing there is kept, and not saved for them. */
async function turnRuleOff(rule: string, session: ProjectSession): Promise<void> {
  const folder = session.opened?.folder ?? (await requireReady(session)).folder;
  const uri = vscode.Uri.file(path.join(folder, 'enrollment.json'));
  const document = await vscode.workspace.openTextDocument(uri);
  const { setRuleSeverity } = await import('../../core/project/setRuleSeverity');
  const wasDirty = document.isDirty;
  const change = differenceOf(document.getText(), setRuleSeverity(document.getText(), rule, 'off'));
  if (change === undefined) {
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(change.start), document.positionAt(change.end)), change.text);
  await vscode.workspace.applyEdit(edit);
  if (!wasDirty) {
    await document.save();
  }
}

const bom = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * Saves a script, whatever its encoding, as UTF-8 with byte order mark, what is typed and not yet saved included. VS Code has no
 * function for it: the text is saved in the old encoding, so that nothing can be lost, then the file is replaced and read again.
 */
async function saveWithBom(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty && !(await document.save())) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'not-saved',
      message: 'The script could not be saved.',
      remedy: 'Save it, then try again.',
    });
  }
  const { version } = document;
  const text = Buffer.from(document.getText(), 'utf8');
  if (!document.isDirty && document.version === version) {
    await vscode.workspace.fs.writeFile(uri, Buffer.concat([bom, text]));
    await vscode.workspace.openTextDocument(uri, { encoding: 'utf8bom' });
  }
}
