import path from 'node:path';
import * as vscode from 'vscode';
import type { Severity } from '../../core/lint/severities';
import type { LintResults, ScriptResult } from './lintResults';

/** The view "Scripts": what goes into a package of the project, and what lint says of it. */
export class ScriptTree implements vscode.TreeDataProvider<ScriptResult> {
  readonly #changed = new vscode.EventEmitter<undefined>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly results: LintResults) {}

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(parent?: ScriptResult): ScriptResult[] {
    return parent === undefined
      ? [...this.results.ofPackage].sort((one, other) => one.file.name.localeCompare(other.file.name, 'en'))
      : [];
  }

  getParent(): undefined {
    return undefined;
  }

  /** Icon and colours are those that the explorer gives the file, which follow its problems. */
  getTreeItem(result: ScriptResult): vscode.TreeItem {
    const item = new vscode.TreeItem(result.uri, vscode.TreeItemCollapsibleState.None);
    const counts = countsText(result);
    item.id = result.uri.toString();
    item.label = result.file.name;
    item.description = counts;
    item.tooltip = `${path.basename(result.uri.fsPath)}\n${counts}`;
    item.iconPath = vscode.ThemeIcon.File;
    item.accessibilityInformation = { label: `${result.file.name}, ${counts}` };
    item.contextValue = 'script';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [result.uri] };
    return item;
  }
}

function countsText({ findings, failure }: ScriptResult): string {
  if (failure !== undefined) {
    return vscode.l10n.t('not checked');
  }
  const [errors, warnings] = [countOf(findings, 'error'), countOf(findings, 'warning')];
  const counts = [
    ...(errors === 0 ? [] : [vscode.l10n.t('errors: {0}', errors)]),
    ...(warnings === 0 ? [] : [vscode.l10n.t('warnings: {0}', warnings)]),
  ];
  return counts.length === 0 ? vscode.l10n.t('no problems') : counts.join(' · ');
}

function countOf(findings: ScriptResult['findings'], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** Shows the view, with the number of errors as its badge. */
export function registerScriptTree(results: LintResults): vscode.Disposable {
  const tree = new ScriptTree(results);
  const view = vscode.window.createTreeView('enrollmentPackager.scripts', { treeDataProvider: tree });
  let shown = '';
  const refresh = (): void => {
    const now = results.ofPackage.map((one) => `${one.uri.toString()} ${countsText(one)}`).join('\n');
    if (now !== shown) {
      shown = now;
      tree.refresh();
      const errors = results.ofPackage.reduce((sum, { findings }) => sum + countOf(findings, 'error'), 0);
      view.badge =
        errors === 0 ? undefined : { value: errors, tooltip: vscode.l10n.t('Errors in scripts: {0}', errors) };
    }
  };
  return vscode.Disposable.from(view, results.onDidChange(refresh));
}
