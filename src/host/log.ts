import * as vscode from 'vscode';

/** The extension's log. It holds counts, names and places, never a PIN. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Enrollment Packager', { log: true });
}
