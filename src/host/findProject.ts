import * as vscode from 'vscode';

/** The folder of the outermost `enrollment.json`. */
export async function findProjectFolder(): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles('**/enrollment.json', '**/node_modules/**', 20);
  const shallow = found
    .map(({ fsPath }) => fsPath)
    .sort((a, b) => a.split(/[\\/]/).length - b.split(/[\\/]/).length || a.localeCompare(b));
  return shallow[0]?.replace(/[\\/]enrollment\.json$/, '');
}
