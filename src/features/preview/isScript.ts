import type * as vscode from 'vscode';

/** True for what the preview can show. */
export function isScript({ fileName }: vscode.TextDocument): boolean {
  return /\.(?:ps1|psm1|bat|cmd)$/i.test(fileName);
}
