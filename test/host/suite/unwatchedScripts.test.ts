import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { talk } from './answers';
import { found, gone } from './scriptEditing';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const folder = path.join(sample, 'scripts');
const script = vscode.Uri.file(path.join(folder, 'rollback.ps1'));

const watchExcept = (excluded: Record<string, boolean> | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration('files').update('watcherExclude', excluded, vscode.ConfigurationTarget.Global);

/** Deletes the folder of the scripts, and lets everybody know. */
async function withoutScripts(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await vscode.commands.executeCommand('enrollmentPackager.refresh');
  await gone(script, 'interactive-prompt');
}

describe('scripts of a folder that VS Code does not watch', () => {
  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await watchExcept({ '**/scripts': true, '**/scripts/**': true });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await watchExcept(undefined);
    await withoutScripts();
  });

  beforeEach(async () => {
    await withoutScripts();
    mkdirSync(folder);
    writeFileSync(script.fsPath, 'Read-Host\n');
  });

  it('are checked when others are copied', async () => {
    await talk('copyScripts');
    await found(script, 'interactive-prompt');
  });

  it('are checked when one is opened', async () => {
    await vscode.workspace.openTextDocument(script);
    await found(script, 'interactive-prompt');
  });
});
