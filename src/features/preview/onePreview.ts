import * as vscode from 'vscode';
import { pageFolder } from './pageHtml';
import type { PreviewPanel } from './previewPanel';
import type { PreviewTools } from './previewTools';

/** Names the kind of panel in the manifest's activation event too. */
export const viewType = 'enrollmentPackager.preview';

/** The preview, where there is one: a second one would only show the same. */
export class OnePreview implements vscode.Disposable {
  readonly #options: vscode.WebviewOptions;
  #current: PreviewPanel | undefined;

  constructor(private readonly tools: PreviewTools) {
    this.#options = { enableScripts: true, localResourceRoots: [pageFolder(tools.extension)] };
  }

  get current(): PreviewPanel | undefined {
    return this.#current;
  }

  /** The one that is open, else a new one beside the editor, which keeps the keyboard. */
  async open(): Promise<PreviewPanel> {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return (
      this.#current ??
      this.adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Preview'), place, this.#options))
    );
  }

  /** Fills a panel, a new one or one that VS Code brings back after a restart. What fills it is loaded with the first one. */
  async adopt(panel: vscode.WebviewPanel): Promise<PreviewPanel> {
    panel.webview.options = this.#options;
    const preview = new (await import('./previewPanel')).PreviewPanel(panel, this.tools);
    panel.onDidDispose(() => {
      preview.dispose();
      this.#current = this.#current === preview ? undefined : this.#current;
    });
    this.#current?.close();
    this.#current = preview;
    return preview;
  }

  dispose(): void {
    this.#current?.close();
  }
}
