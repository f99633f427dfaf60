import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { allRules } from '../../core/lint/allRules';
import type { Severity } from '../../core/lint/severities';
import type { LocatedFinding } from './located';

const levels = { info: 'note', warning: 'warning', error: 'error' } as const satisfies Record<Severity, string>;

/** The findings as a SARIF 2.1.0 log (OASIS standard, "Static Analysis Results Interchange Format"). */
export function sarifLog(
  findings: readonly LocatedFinding[],
  tool: { readonly name: string; readonly version: string },
): object {
  const rules = allRules.map(({ id, title, severity }) => ({
    id,
    shortDescription: { text: title },
    defaultConfiguration: { level: levels[severity] },
  }));
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(sarifResult),
      },
    ],
  };
}

function sarifResult({ file, rule, severity, message, line, column, endLine, endColumn }: LocatedFinding): object {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: rule,
    ruleIndex: allRules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

/** A relative path stays relative, with slashes and percent signs as a URI has them. */
function uriOf(file: string): string {
  return path.isAbsolute(file) ? pathToFileURL(file).href : file.split(path.sep).map(encodeURIComponent).join('/');
}
