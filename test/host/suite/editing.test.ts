import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const projectFile = vscode.Uri.file(path.join(sample, 'enrollment.json'));
const original = readFileSync(projectFile.fsPath, 'utf8');

async function edit(text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(projectFile);
  const change = new vscode.WorkspaceEdit();
  change.replace(projectFile, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(change);
  return document;
}

describe('enrollment.json in the editor', () => {
  after(async () => {
    await edit(original);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows a wrong value where it stands', async () => {
    await edit(original.replace('"sccm"', '"intune"'));
    await vscode.window.showTextDocument(projectFile);
    const found = await eventually('a problem with "case"', () =>
      vscode.languages.getDiagnostics(projectFile).find(({ message }) => message.includes('Valid values')),
    );
    assert.match(found.message, /epm-two-step/);
  });

  it('completes the values of a key', async () => {
    const document = await edit(original.replace('"sccm"', '""'));
    const position = document.positionAt(document.getText().indexOf('"case": ') + '"case": "'.length);
    const labels = await eventually('completions of "case"', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        projectFile,
        position,
      );
      const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.some((label) => label.includes('epm-uac')) ? found : undefined;
    });
    assert.ok(labels.some((label) => label.includes('sccm')));
  });

  it('explains a key on hover', async () => {
    const document = await edit(original);
    const position = document.positionAt(document.getText().indexOf('"discoveryUrl"') + 3);
    const text = await eventually('the hover of "discoveryUrl"', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        projectFile,
        position,
      );
      const found = hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join();
      return found.includes('Discovery URL') ? found : undefined;
    });
    assert.match(text, /Discovery URL of the MDM server/);
  });
});

describe('a project that cannot be read', () => {
  after(async () => {
    writeFileSync(projectFile.fsPath, original);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });

  it('says file, line, column and what to do, and builds nothing', async () => {
    writeFileSync(projectFile.fsPath, original.replace('"sccm"', '"intune"'));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    assert.match((await talk('generatePins')).join(), /enrollment\.json:\d+:\d+: "case" must be one of/);
  });
});

describe('snippets', () => {
  for (const [language, prefix] of [
    ['bat', 'enroll-copy'],
    ['powershell', 'enroll-wait'],
  ] as const) {
    it(`are offered in ${language}`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content: prefix });
      const labels = await eventually(`the snippet ${prefix}`, async () => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(0, prefix.length),
        );
        const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        return found.some((label) => label.startsWith(prefix)) ? found : undefined;
      });
      assert.ok(labels.includes(prefix));
    });
  }
});
