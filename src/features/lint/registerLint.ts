import * as vscode from 'vscode';
import type { ScriptAnalyser } from '../../core/ports';
import type { ProjectSession } from '../../host/projectSession';
import { isScript, scriptsFolderOf } from '../../host/scriptDocument';
import { registerActionCommands } from './actionCommands';
import { registerCompletions } from './completions';
import { publishDiagnostics } from './diagnostics';
import { LintResults } from './lintResults';
import { documentUnit, PackageUnit, packageKey, unitKeyOf } from './lintUnit';
import { LiveLint } from './liveLint';
import { PowerShellVerdicts, type AskPowerShell } from './powerShellVerdict';
import { registerRulePages, type RulePages } from './rulePages';
import { registerScriptActions } from './scriptActions';
import { registerScriptTree } from './scriptTree';

/** What lint asks of the world. */
export interface LintTools {
  readonly analyser: ScriptAnalyser;
  readonly rulePages: RulePages;
  readonly askPowerShell: AskPowerShell;
}

/** Scripts are checked as they are typed: those of the project together, others by themselves. Nothing of them is executed. */
export function registerLint(
  session: ProjectSession,
  { analyser, rulePages, askPowerShell }: LintTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const results = new LintResults();
  const verdicts = new PowerShellVerdicts(askPowerShell);
  const live = new LiveLint(analyser, results, log);
  return vscode.Disposable.from(
    results,
    verdicts,
    live,
    publishDiagnostics(results, verdicts),
    registerScriptTree(results),
    registerScriptActions(results, session, analyser),
    registerActionCommands(session, log),
    registerCompletions(rulePages),
    watchScripts(session, live, results),
    registerRulePages(rulePages, log),
  );
}

/** Everything after which a script has to be checked again. */
function watchScripts(session: ProjectSession, live: LiveLint, results: LintResults): vscode.Disposable {
  const scripts = new PackageUnit(session);
  const wantPackage = (): void => {
    live.want(packageKey, () => scripts.read());
  };
  // Not every change is told: a watcher misses files of a new folder, and folders that the user excludes.
  const wantFolder = (): void => {
    scripts.forget();
    wantPackage();
  };
  const want = (document: vscode.TextDocument): void => {
    const key = isScript(document) ? unitKeyOf(document, session) : undefined;
    if (key === packageKey) {
      wantPackage();
    } else if (key !== undefined) {
      live.want(key, () => documentUnit(document, session));
    }
  };
  const wantAll = (): void => {
    scripts.forget();
    wantPackage();
    vscode.workspace.textDocuments.forEach(want);
  };
  const close = (document: vscode.TextDocument): void => {
    live.forget(document.uri.toString());
    if (results.get(document.uri)?.isOfPackage === true) {
      wantFolder();
    } else {
      results.delete(document.uri);
    }
  };
  wantAll();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => {
      scripts.forget();
      want(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      want(document);
    }),
    vscode.workspace.onDidCloseTextDocument(close),
    watchProject(session, wantAll),
    watchFolder(session, wantFolder),
  );
}

/** Another project, another case or other severities: everything is checked again. */
function watchProject(session: ProjectSession, changed: () => void): vscode.Disposable {
  let known = session.opened;
  return session.onDidChange(() => {
    if (session.opened !== known) {
      known = session.opened;
      changed();
    }
  });
}

/** Scripts that other programs write, delete or rename. */
function watchFolder(session: ProjectSession, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/scripts/*');
  const look = (uri: vscode.Uri): void => {
    const folder = session.opened?.folder;
    if (folder !== undefined && uri.fsPath.startsWith(scriptsFolderOf(folder))) {
      changed();
    }
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(look),
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
  );
}
