import path from 'node:path';
import * as vscode from 'vscode';
import type { ScriptFile } from '../core/lint/scriptFile';
import { deviceScripts } from '../core/script/deviceScripts';

/** Where people edit scripts; not the panes of a comparison, nor what other extensions show. */
const schemes = ['file', 'untitled', 'vscode-remote'];

/** For the providers of scripts: by language where an extension has given one, else by the end of the name. */
export const scriptSelector: vscode.DocumentSelector = schemes.flatMap((scheme) => [
  { scheme, language: 'powershell' },
  { scheme, language: 'bat' },
  { scheme, pattern: '**/*.{ps1,psm1,bat,cmd}' },
]);

/** True for PowerShell and .bat files, whether their language is known to the editor or not. */
export function isScript({ uri, languageId }: vscode.TextDocument): boolean {
  return (
    schemes.includes(uri.scheme) &&
    (['powershell', 'bat'].includes(languageId) || /\.(?:ps1|psm1|bat|cmd)$/i.test(uri.path)) &&
    !/\.psd1$/i.test(uri.path)
  );
}

/** The script as it stands in the editor, and as it would be on the disk if it were saved. */
export function scriptFileOf(document: vscode.TextDocument): ScriptFile {
  const text = document.getText();
  const name = scriptName(document);
  const isPlain = /^[\0-\x7F]*$/.test(text);
  switch (document.encoding) {
    case 'utf8bom':
      return { name, text, encoding: 'utf-8-bom' };
    case 'utf16le':
    case 'utf16be':
      return { name, text, encoding: 'utf-16' };
    case 'utf8':
      return isPlain ? { name, text, encoding: 'ascii' } : withoutBom(name, text);
    default:
      return { name, text, encoding: isPlain ? 'ascii' : 'ansi' };
  }
}

/** A character that could not be read as UTF-8 shows that the file is not UTF-8. */
function withoutBom(name: string, text: string): ScriptFile {
  return text.includes('\uFFFD')
    ? { name, text, encoding: 'ansi' }
    : { name, text, encoding: 'utf-8', ansiText: new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8')) };
}

/** Without its folder; a script that was never saved gets the ending of its language. */
function scriptName({ uri, languageId }: vscode.TextDocument): string {
  const name = path.posix.basename(uri.path);
  return /\.(?:ps1|psm1|bat|cmd)$/i.test(name) ? name : `${name}.${languageId === 'bat' ? 'bat' : 'ps1'}`;
}

/** Folder in which an administrator edits the scripts of a project. */
export function scriptsFolderOf(folder: string): string {
  return path.join(folder, 'scripts');
}

/** True for the scripts that go into the packages of a project; other files in their folder do not. */
export function isPackageScript(uri: vscode.Uri, folder: string | undefined): boolean {
  return (
    folder !== undefined &&
    path.dirname(uri.fsPath) === scriptsFolderOf(folder) &&
    deviceScripts.some((name) => name === path.basename(uri.fsPath))
  );
}

/** The document of a file, where it is open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
