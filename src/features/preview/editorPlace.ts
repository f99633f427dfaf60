import * as vscode from 'vscode';
import type { FromPage } from '../../protocol/preview/fromPage';

/** Shows a place in the editor that has the document already, or in a new one beside the preview. */
export async function showPlace(
  document: vscode.TextDocument,
  { line, column, endLine, endColumn, focus }: Extract<FromPage, { readonly type: 'reveal' }>,
): Promise<void> {
  const range = document.validateRange(new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1));
  await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(document),
    preserveFocus: focus === 'page',
    selection: range,
  });
}

/** Gives the keyboard to the editor of the document, and leaves its cursor where it is. */
export async function focusEditor(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(document) });
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return open?.viewColumn ?? vscode.ViewColumn.One;
}
