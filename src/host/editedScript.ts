import path from 'node:path';
import type * as vscode from 'vscode';
import type { ScriptEncoding, ScriptFile } from '../core/lint/scriptFile';

/** A script as it stands in the editor, saved or not. */
export function editedScript(document: vscode.TextDocument): ScriptFile {
  const name = path.basename(document.fileName);
  const text = document.getText();
  const encoding = encodingOf(document.encoding, text);
  return encoding === 'utf-8' ? { name, text, encoding, ansiText: readAsAnsi(text) } : { name, text, encoding };
}

/** @param saved VS Code's name of the encoding in which it will save the document */
function encodingOf(saved: string, text: string): ScriptEncoding {
  if (saved === 'utf8bom') {
    return 'utf-8-bom';
  }
  if (saved.startsWith('utf16')) {
    return 'utf-16';
  }
  if (/^[\0-\x7f]*$/.test(text)) {
    return 'ascii';
  }
  return saved === 'utf8' ? 'utf-8' : 'ansi';
}

function readAsAnsi(text: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
}
