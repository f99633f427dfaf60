import * as vscode from 'vscode';
import type { SyntaxMistake } from '../../core/ports';
import { isScript } from '../../host/scriptDocument';

/** What a PowerShell of this machine says of a text; undefined where there is none, or it gave no answer. */
export type AskPowerShell = (text: string) => Promise<readonly SyntaxMistake[] | undefined>;

interface Verdict {
  readonly text: string;
  readonly mistakes: readonly SyntaxMistake[];
}

/** PowerShell's own judgement of scripts, as they were when they were opened or saved. */
export class PowerShellVerdicts implements vscode.Disposable {
  readonly #verdicts = new Map<string, Verdict>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(private readonly ask: AskPowerShell) {
    const look = (document: vscode.TextDocument): void => void this.#look(document);
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidSaveTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#verdicts.delete(uri.toString())),
    );
    vscode.workspace.textDocuments.forEach(look);
  }

  /** Undefined where the text has changed since. */
  of(uri: vscode.Uri, text: string): readonly SyntaxMistake[] | undefined {
    const verdict = this.#verdicts.get(uri.toString());
    return verdict?.text === text ? verdict.mistakes : undefined;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }

  /** A program is started, so only where the workspace is trusted; the script itself is parsed and not executed. */
  async #look(document: vscode.TextDocument): Promise<void> {
    const isWanted = vscode.workspace.getConfiguration('enrollmentPackager').get<boolean>('lint.askPowerShell') ?? true;
    const isPowerShell =
      isScript(document) && !/\.(?:bat|cmd)$/i.test(document.uri.path) && document.languageId !== 'bat';
    if (!isWanted || !vscode.workspace.isTrusted || !isPowerShell) {
      return;
    }
    const text = document.getText();
    const mistakes = await this.ask(text);
    if (mistakes !== undefined) {
      this.#verdicts.set(document.uri.toString(), { text, mistakes });
      this.#changed.fire(document.uri);
    }
  }
}
