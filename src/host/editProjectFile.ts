import path from 'node:path';
import * as vscode from 'vscode';
import { EnrollmentError } from '../core/errors';

/**
 * Changes `enrollment.json` in the editor's own way, so that undo works, and saves it. What would not be a project any more is not
 * written.
 * @throws EnrollmentError `project-unsaved` while somebody is editing it; what `parseProject` throws
 */
export async function editProjectFile(folder: string, change: (text: string) => string): Promise<void> {
  const { parseProject } = await import('../core/project/parseProject');
  const document = await openProjectFile(folder);
  if (document.isDirty) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'project-unsaved',
      message: 'enrollment.json has changes that are not saved.',
      remedy: 'Save them or undo them first.',
    });
  }
  const text = change(document.getText());
  parseProject(text, document.uri.fsPath);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

export async function openProjectFile(folder: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.file(path.join(folder, 'enrollment.json')));
}
