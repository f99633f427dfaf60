import * as vscode from 'vscode';
import { isScript } from '../../host/scriptDocument';
import { registerCommand } from '../../host/showFailure';
import { OnePreview, viewType } from './onePreview';
import type { PreviewTools } from './previewTools';

/** "Preview Script": a panel that follows the active editor, and comes back after a restart of VS Code. */
export function registerPreview(tools: PreviewTools): vscode.Disposable {
  const { log } = tools;
  const preview = new OnePreview(tools);
  return vscode.Disposable.from(
    preview,
    registerCommand('enrollmentPackager.previewScript', log, async (file) => {
      const document = await scriptToShow(file);
      if (document !== undefined) {
        const panel = await preview.open();
        panel.reveal();
        panel.show(document);
      }
    }),
    registerCommand('enrollmentPackager.savePicture', log, async () => {
      await preview.current?.saveAs();
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state) => (await preview.adopt(panel)).restore(state),
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && isScript(editor.document)) {
        preview.current?.follow(editor.document);
      }
    }),
  );
}

/** @param file from the explorer or an editor's title; from the palette the active editor's is meant */
async function scriptToShow(file: unknown): Promise<vscode.TextDocument | undefined> {
  if (file instanceof vscode.Uri) {
    return vscode.workspace.openTextDocument(file);
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isScript(active)) {
    return active;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a PowerShell script or a .bat file to preview it.'));
  return undefined;
}
