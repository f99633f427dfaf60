import * as vscode from 'vscode';

/** Shows a file where the user can take it: in the system's file manager, or in the explorer where VS Code runs in a browser. */
export async function revealFile(file: string): Promise<void> {
  const uri = vscode.Uri.file(file);
  const isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  await vscode.commands.executeCommand(isDesktop ? 'revealFileInOS' : 'revealInExplorer', uri);
}
