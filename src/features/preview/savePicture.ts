import path from 'node:path';
import * as vscode from 'vscode';
import { LineTable } from '../../core/lint/lineTable';
import { pictureHtml } from '../../core/preview/pictureHtml';
import { pictureSvg } from '../../core/preview/pictureSvg';
import { picturesWords } from './picturesWords';
import type { ShownPicture } from './shownPicture';

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
  shown: ShownPicture | undefined,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  if (shown === undefined || document === undefined) {
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
    const content = format === 'svg' ? drawing(shown) : pageToPrint(shown);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  }
}

function drawing({ picture, run, isRunShown }: ShownPicture): string {
  return pictureSvg(picture, picturesWords(), isRunShown ? run?.overlay : undefined);
}

function pageToPrint({ picture, text, findings, run, isRunShown }: ShownPicture): string {
  const translated = findings.map((finding) => ({
    ...finding,
    message: vscode.l10n.t(finding.template, ...finding.values),
  }));
  const content = {
    lines: new LineTable(text),
    findings: translated,
    overlay: isRunShown ? run?.overlay : undefined,
  };
  return pictureHtml(picture, content, picturesWords());
}
