import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { saidByAnalyzer } from '../../core/lint/analyzerRules';
import type { Finding } from '../../core/lint/finding';
import { LineTable } from '../../core/lint/lineTable';
import type { SyntaxMistake } from '../../core/ports';
import type { Severity } from '../../core/lint/severities';
import type { LintResults, ScriptResult } from './lintResults';
import type { PowerShellVerdicts } from './powerShellVerdict';

/** What the editor shows beside our diagnostics. */
export const diagnosticSource = 'Enrollment Packager';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Shows results as diagnostics, without those that PSScriptAnalyzer says on the same line already. */
export function publishDiagnostics(results: LintResults, verdicts: PowerShellVerdicts): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('enrollmentPackager');
  const shown = new Map<string, Shown>();
  const publish = (uri: vscode.Uri): void => {
    const key = uri.toString();
    const result = results.get(uri);
    const now = shownOf(result, verdicts);
    // Most scripts of a package stay as they are when one of them changes.
    if (result === undefined || now === undefined) {
      collection.delete(uri);
      shown.delete(key);
    } else if (!shown.has(key) || !isDeepStrictEqual(shown.get(key), now)) {
      collection.set(uri, diagnosticsOf(result, now));
      shown.set(key, now);
    }
  };
  return vscode.Disposable.from(
    collection,
    results.onDidChange(publish),
    verdicts.onDidChange(publish),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      uris.filter((uri) => results.get(uri) !== undefined).forEach(publish);
    }),
  );
}

/** What is underlined in a script. */
interface Shown {
  readonly failure: string | undefined;
  readonly findings: readonly Finding[];
  readonly mistakes: readonly SyntaxMistake[];
}

/** Where PowerShell itself has judged this very text, its word counts and not that of our search for brackets. */
function shownOf(result: ScriptResult | undefined, verdicts: PowerShellVerdicts): Shown | undefined {
  if (result === undefined) {
    return undefined;
  }
  const mistakes = verdicts.of(result.uri, result.file.text);
  const findings = withoutDoubles(result).filter(({ rule }) => mistakes === undefined || rule !== 'unclosed');
  return { failure: result.failure, findings, mistakes: mistakes ?? [] };
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

function diagnosticsOf({ file }: ScriptResult, { failure, findings, mistakes }: Shown): vscode.Diagnostic[] {
  const lines = new LineTable(file.text);
  const position = (offset: number): vscode.Position => {
    const { line, column } = lines.at(offset);
    return new vscode.Position(line - 1, column - 1);
  };
  const range = ({ start, end }: { start: number; end: number }): vscode.Range =>
    new vscode.Range(position(start), position(end));
  return [
    ...(failure === undefined ? [] : [failureDiagnostic(failure)]),
    ...mistakes.map((mistake) => ourDiagnostic(range(mistake), `PowerShell: ${mistake.message}`, 'error')),
    ...findings.map((finding) => {
      const message = vscode.l10n.t(finding.template, ...finding.values);
      const diagnostic = ourDiagnostic(range(finding), message, finding.severity);
      diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
      return diagnostic;
    }),
  ];
}

function ourDiagnostic(range: vscode.Range, message: string, severity: Severity): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severities[severity]);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

/** Opens the page of a rule, which comes with the extension. */
function rulePage(rule: string): vscode.Uri {
  const argument = encodeURIComponent(JSON.stringify([rule]));
  return vscode.Uri.parse(`command:enrollmentPackager.showRule?${argument}`);
}

function failureDiagnostic(failure: string): vscode.Diagnostic {
  return ourDiagnostic(new vscode.Range(0, 0, 0, 1), failure, 'info');
}
