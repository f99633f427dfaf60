import * as vscode from 'vscode';
import type { Fix } from '../../core/lint/finding';

/** Makes a fix's change in the document itself, so that it can be undone as anything typed. */
export async function applyFix(document: vscode.TextDocument, { edits, encoding }: Fix): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  await vscode.workspace.applyEdit(change);
  if (encoding !== undefined) {
    await saveWithMark(document);
  }
}

/** The byte order mark is no text that an edit could insert: the file is written with it, and the editor reads it again. */
async function saveWithMark(document: vscode.TextDocument): Promise<void> {
  await document.save();
  await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(`\uFEFF${document.getText()}`));
}
