import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { escapeHtml } from '../../core/handover/escapeHtml';

/** The folder from which the page may load, and no other. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** An empty page that runs our script with our style; everything that it shows comes in messages. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const address = (name: string): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString());
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('preview.css')}">
<title>${escapeHtml(vscode.l10n.t('Preview'))}</title>
</head>
<body>
<script nonce="${nonce}" src="${address('preview.js')}"></script>
</body>
</html>
`;
}
