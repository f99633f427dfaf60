import * as vscode from 'vscode';
import type { FromPage } from '../../protocol/preview/fromPage';

/** Shows a place in the editor that has the document already, or in a new one beside the preview. */
export async function showPlace(
  document: vscode.TextDocument,
  { line, column, endLine, endColumn, focus }: Extract<FromPage, { readonly type: 'reveal' }>,
): Promise<void> {
  const range = document.validateRange(new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1));
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: focus === 'page',
    selection: range,
  });
}
