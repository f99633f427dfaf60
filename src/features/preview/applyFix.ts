import * as vscode from 'vscode';
import type { Fix } from '../../core/lint/finding';

/** Makes a fix's change in the document itself, so that it can be undone as anything typed. */
export async function applyFix(document: vscode.TextDocument, { edits, encoding }: Fix): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  if (edits.length > 0) {
    await vscode.workspace.applyEdit(change);
  }
  if (encoding !== undefined) {
    // Not the text is wrong but how it is stored.
    await vscode.commands.executeCommand('enrollmentPackager.saveWithBom', document.uri);
  }
}
