import * as vscode from 'vscode';
import type { Finding } from '../../core/lint/finding';
import type { ScriptFile } from '../../core/lint/scriptFile';

/** What is known of one script, as it stood when it was checked. */
export interface ScriptResult {
  readonly uri: vscode.Uri;
  readonly file: ScriptFile;
  readonly findings: readonly Finding[];
  /** It goes into the packages of the project. */
  readonly isOfPackage: boolean;
  /** Why it could not be checked, in the user's language. */
  readonly failure?: string | undefined;
}

/** The last result of every script: what the editor underlines, mends and counts. */
export class LintResults {
  readonly #results = new Map<string, ScriptResult>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  /** A script was checked anew, or is no longer looked at. */
  readonly onDidChange = this.#changed.event;

  get(uri: vscode.Uri): ScriptResult | undefined {
    return this.#results.get(uri.toString());
  }

  /** Scripts that go into the packages of the project. */
  get ofPackage(): readonly ScriptResult[] {
    return [...this.#results.values()].filter(({ isOfPackage }) => isOfPackage);
  }

  set(result: ScriptResult): void {
    this.#results.set(result.uri.toString(), result);
    this.#changed.fire(result.uri);
  }

  delete(uri: vscode.Uri): void {
    if (this.#results.delete(uri.toString())) {
      this.#changed.fire(uri);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
