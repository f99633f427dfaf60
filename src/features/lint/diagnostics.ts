import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { saidByAnalyzer } from '../../core/lint/analyzerRules';
import type { Finding } from '../../core/lint/finding';
import { LineTable } from '../../core/lint/lineTable';
import type { Severity } from '../../core/lint/severities';
import type { LintResults, ScriptResult } from './lintResults';

/** What the editor shows beside our diagnostics. */
export const diagnosticSource = 'Enrollment Packager';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Shows results as diagnostics, without those that PSScriptAnalyzer says on the same line already. */
export function publishDiagnostics(results: LintResults): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('enrollmentPackager');
  const shown = new Map<string, readonly Finding[] | string | undefined>();
  const publish = (uri: vscode.Uri): void => {
    const key = uri.toString();
    const result = results.get(uri);
    const now = result === undefined ? undefined : (result.failure ?? withoutDoubles(result));
    // Most scripts of a package stay as they are when one of them changes.
    if (result === undefined) {
      collection.delete(uri);
      shown.delete(key);
    } else if (!shown.has(key) || !isDeepStrictEqual(shown.get(key), now)) {
      collection.set(uri, typeof now === 'string' ? [failureDiagnostic(now)] : diagnosticsOf(result, now ?? []));
      shown.set(key, now);
    }
  };
  return vscode.Disposable.from(
    collection,
    results.onDidChange(publish),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      uris.filter((uri) => results.get(uri) !== undefined).forEach(publish);
    }),
  );
}

/**
 * Ours is the one left out, since nobody can take back what another extension has said, and two sentences about one mistake are
 * worse than one. The counts of the project and the check before a build keep it.
 */
function withoutDoubles({ uri, file, findings }: ScriptResult): readonly Finding[] {
  const others = vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'PSScriptAnalyzer')
    .map(({ code, range }) => `${range.start.line} ${codeText(code)}`);
  if (others.length === 0) {
    return findings;
  }
  const said = new Set(others);
  const lines = new LineTable(file.text);
  return findings.filter(
    ({ rule, start }) => !saidByAnalyzer(rule).some((theirs) => said.has(`${lines.at(start).line - 1} ${theirs}`)),
  );
}

function codeText(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

function diagnosticsOf({ file }: ScriptResult, findings: readonly Finding[]): vscode.Diagnostic[] {
  const lines = new LineTable(file.text);
  const position = (offset: number): vscode.Position => {
    const { line, column } = lines.at(offset);
    return new vscode.Position(line - 1, column - 1);
  };
  return findings.map((finding) => {
    const range = new vscode.Range(position(finding.start), position(finding.end));
    const message = vscode.l10n.t(finding.template, ...finding.values);
    const diagnostic = new vscode.Diagnostic(range, message, severities[finding.severity]);
    diagnostic.source = diagnosticSource;
    diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
    return diagnostic;
  });
}

/** Opens the page of a rule, which comes with the extension. */
function rulePage(rule: string): vscode.Uri {
  const argument = encodeURIComponent(JSON.stringify([rule]));
  return vscode.Uri.parse(`command:enrollmentPackager.showRule?${argument}`);
}

function failureDiagnostic(failure: string): vscode.Diagnostic {
  const range = new vscode.Range(0, 0, 0, 1);
  const diagnostic = new vscode.Diagnostic(range, failure, vscode.DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
