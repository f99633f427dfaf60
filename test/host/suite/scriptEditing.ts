import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './answers';

const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);
/** Our diagnostics of a script. */
export const ours = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Enrollment Packager');
export const rulesOf = (uri: vscode.Uri): readonly string[] => ours(uri).map(codeOf);

/** Types a new text, which is not saved. */
export async function replaceText(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(change);
  return document;
}

export function found(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`${rule} in ${uri.path}`, () => ours(uri).find((one) => codeOf(one) === rule));
}

export function gone(uri: vscode.Uri, rule: string): Promise<true> {
  return eventually(`no ${rule} in ${uri.path}`, () => (rulesOf(uri).includes(rule) ? undefined : true));
}

export async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind, 50);
}

/** Does what the light bulb offers under this title. */
export async function act(uri: vscode.Uri, diagnostic: vscode.Diagnostic, title: string | RegExp): Promise<void> {
  const offered = await actions(uri, diagnostic.range);
  const action = offered.find((one) => one.title === title || (title instanceof RegExp && title.test(one.title)));
  assert.ok(action !== undefined, `${String(title)} among ${offered.map((one) => one.title).join()}`);
  if (action.edit !== undefined) {
    await vscode.workspace.applyEdit(action.edit);
  }
  if (action.command !== undefined) {
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
}
