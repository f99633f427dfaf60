import * as vscode from 'vscode';
import { applyAllFixes, differenceOf } from '../../core/lint/applyFixes';
import { deliveryOf } from '../../core/lint/deliveryOf';
import type { Edit, Finding } from '../../core/lint/finding';
import type { ScriptFile } from '../../core/lint/scriptFile';
import { suppressionEdit } from '../../core/lint/suppressionEdit';
import type { AnalysedFile, ScriptAnalyser } from '../../core/ports';
import type { ProjectSession } from '../../host/projectSession';
import { isPackageScript, scriptFileOf, scriptSelector } from '../../host/scriptDocument';
import { diagnosticSource } from './diagnostics';
import type { LintResults } from './lintResults';

/** All fixes of a script at once, also when it is saved (`editor.codeActionsOnSave`). */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('enrollmentPackager');

/** What the light bulb offers: mend, silence here, silence in the project, read about it. */
export function registerScriptActions(
  results: LintResults,
  session: ProjectSession,
  analyser: ScriptAnalyser,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      scriptSelector,
      { provideCodeActions: (document, _range, context) => quickFixes(document, context, results, session) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.languages.registerCodeActionsProvider(
      scriptSelector,
      { provideCodeActions: (document) => fixAll(document, session, analyser) },
      { providedCodeActionKinds: [fixAllKind] },
    ),
  );
}

function quickFixes(
  document: vscode.TextDocument,
  { diagnostics }: vscode.CodeActionContext,
  results: LintResults,
  session: ProjectSession,
): vscode.CodeAction[] {
  const result = results.get(document.uri);
  // Offsets are those of the text that was checked.
  if (result === undefined || result.file.text !== document.getText()) {
    return [];
  }
  return diagnostics
    .filter(({ source }) => source === diagnosticSource)
    .flatMap((diagnostic) => {
      const finding = result.findings.find((one) => isShownBy(one, diagnostic, document));
      return finding === undefined ? [] : actionsFor(finding, diagnostic, document, session);
    });
}

function isShownBy({ rule, start, end }: Finding, { code, range }: vscode.Diagnostic, document: vscode.TextDocument) {
  const shownRule = typeof code === 'object' ? code.value : code;
  return rule === shownRule && range.isEqual(rangeOf(document, { start, end }));
}

function actionsFor(
  finding: Finding,
  diagnostic: vscode.Diagnostic,
  document: vscode.TextDocument,
  session: ProjectSession,
): vscode.CodeAction[] {
  const { rule } = finding;
  const actions = [
    fixAction(finding, document),
    suppressAction(finding, document),
    isPackageScript(document.uri, session.opened?.folder)
      ? commandAction(vscode.l10n.t('Turn {0} off in this project', rule), 'turnRuleOff', rule)
      : undefined,
    commandAction(vscode.l10n.t('Open documentation of {0}', rule), 'showRule', rule),
  ].filter((action) => action !== undefined);
  actions.forEach((action) => {
    action.diagnostics = [diagnostic];
  });
  return actions;
}

function fixAction({ fix }: Finding, document: vscode.TextDocument): vscode.CodeAction | undefined {
  if (fix === undefined || (fix.encoding !== undefined && document.isUntitled)) {
    return undefined;
  }
  const action =
    fix.encoding === undefined
      ? new vscode.CodeAction(vscode.l10n.t(fix.title), vscode.CodeActionKind.QuickFix)
      : commandAction(vscode.l10n.t(fix.title), 'saveWithBom', document.uri);
  if (fix.edits.length > 0) {
    action.edit = workspaceEdit(document, fix.edits);
  }
  action.isPreferred = true;
  return action;
}

function suppressAction({ rule, start }: Finding, document: vscode.TextDocument): vscode.CodeAction | undefined {
  const edit = suppressionEdit(scriptFileOf(document), rule, start);
  if (edit === undefined) {
    return undefined;
  }
  const snippet = new vscode.SnippetString()
    .appendText(edit.before)
    .appendPlaceholder(vscode.l10n.t('why'))
    .appendText(edit.behind);
  const at = document.positionAt(edit.at);
  const action = new vscode.CodeAction(
    vscode.l10n.t('Suppress {0} on this line', rule),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = new vscode.WorkspaceEdit();
  // The indentation is written out; the editor would add that of the line once more.
  const snippetEdit = new vscode.SnippetTextEdit(new vscode.Range(at, at), snippet);
  snippetEdit.keepWhitespace = true;
  action.edit.set(document.uri, [snippetEdit]);
  return action;
}

function commandAction(title: string, command: string, argument: string | vscode.Uri): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: `enrollmentPackager.${command}`, arguments: [argument] };
  return action;
}

/** Every fix that an edit can make, until there is none left. How a file is saved is not among them. */
async function fixAll(
  document: vscode.TextDocument,
  session: ProjectSession,
  analyser: ScriptAnalyser,
): Promise<vscode.CodeAction[]> {
  const file = scriptFileOf(document);
  const mended = await applyAllFixes(file.text, async (text) => {
    const request = {
      key: `fix ${document.uri.toString()}`,
      files: [analysed({ ...file, text }, document, session)],
      isPackage: false,
      severities: session.opened?.project.lint.rules,
    };
    return (await analyser.lint(request))?.[0];
  });
  const edit = differenceOf(file.text, mended);
  if (edit === undefined || document.getText() !== file.text) {
    return [];
  }
  const action = new vscode.CodeAction(vscode.l10n.t('Make all fixes of Enrollment Packager'), fixAllKind);
  action.edit = workspaceEdit(document, [edit]);
  return [action];
}

function analysed(file: ScriptFile, { uri }: vscode.TextDocument, { opened }: ProjectSession): AnalysedFile {
  const isOurs = isPackageScript(uri, opened?.folder);
  return { file, delivery: deliveryOf(file.name, { enrolmentCase: isOurs ? opened?.project.case : undefined }) };
}

function workspaceEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map((one) => vscode.TextEdit.replace(rangeOf(document, one), one.text)),
  );
  return edit;
}

function rangeOf(document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
