import path from 'node:path';
import * as vscode from 'vscode';
import type { Picture } from '../../core/preview/picture';
import type { Analysis } from './analysis';

/** How a picture is saved: to put into a document, or to print and hand to a security officer. */
export type PictureFormat = 'svg' | 'html';

/** Undefined when the user gives up. */
export async function askFormat(): Promise<PictureFormat | undefined> {
  const items: (vscode.QuickPickItem & { readonly format: PictureFormat })[] = [
    { label: vscode.l10n.t('Page to print'), description: 'HTML', format: 'html' },
    { label: vscode.l10n.t('Drawing'), description: 'SVG', format: 'svg' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Save Picture of Script'),
    placeHolder: vscode.l10n.t('What to save'),
  });
  return picked?.format;
}

/** Asks where, and saves the picture that is shown. */
export async function savePicture(
  format: PictureFormat,
  { picture }: Analysis,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  if (picture === undefined || document === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no picture to save.'));
    return;
  }
  const { dir, name } = path.parse(document.uri.fsPath);
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(dir, `${name}.${format}`)),
    filters: format === 'svg' ? { SVG: ['svg'] } : { HTML: ['html'] },
    title: vscode.l10n.t('Save Picture of Script'),
  });
  if (file !== undefined) {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(contentOf(picture, format)));
  }
}

function contentOf(picture: Picture, format: PictureFormat): string {
  return `${format}${picture.script}`;
}
