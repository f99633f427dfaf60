import path from 'node:path';
import * as vscode from 'vscode';
import type { Choice } from './askSteps';

/** The CSV files of the workspace, by the paths that a project writes, and a way to all others. */
export async function csvChoices(folder: string): Promise<readonly Choice[]> {
  const files = await vscode.workspace.findFiles('**/*.csv', '**/{node_modules,out}/**', 50);
  const inProject = (file: string): string => path.relative(folder, file).replaceAll('\\', '/');
  const browse = async (): Promise<string | undefined> => {
    const chosen = await vscode.window.showOpenDialog({
      canSelectFiles: true,
      filters: { CSV: ['csv'] },
      title: vscode.l10n.t('The CSV File That Lists the Users'),
    });
    return chosen?.[0] === undefined ? undefined : inProject(chosen[0].fsPath);
  };
  return [
    ...files.map(({ fsPath }) => ({ label: vscode.workspace.asRelativePath(fsPath), value: inProject(fsPath) })),
    { label: vscode.l10n.t('Browse…'), value: browse },
  ];
}
