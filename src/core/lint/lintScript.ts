import { fillTemplate } from '../errors';
import type { Finding, Observation, Severity } from './finding';
import { LineTable } from './lineTable';
import { buildModel } from './model/buildModel';
import type { Rule } from './rule';
import { scriptRules } from './rules';
import { ScriptContext, type Delivery } from './scriptContext';
import type { ScriptFile } from './scriptFile';
import { applySuppressions, readSuppressions } from './suppressions';
import type { SyntaxNode } from './syntaxNode';

/** Severity of rules in a project, where it differs from their own. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** How to lint. */
export interface LintOptions {
  readonly delivery: Delivery;
  readonly severities?: RuleSeverities | undefined;
}

/** All findings of one PowerShell script, in the order of the text. */
export function lintScript(file: ScriptFile, root: SyntaxNode, options: LintOptions): readonly Finding[] {
  const context = scriptContext(file, root, options.delivery);
  const found = scriptRules.flatMap((rule) => runRule(rule, context, options.severities));
  const lines = new LineTable(file.text);
  const comments = context.model.comments.map((node) => ({ start: node.startIndex, text: context.source(node) }));
  return settle(found, readSuppressions(comments, lines), lines, options.severities);
}

export function scriptContext(file: ScriptFile, root: SyntaxNode, delivery: Delivery): ScriptContext {
  const { model, folder } = buildModel(file.text, root);
  return new ScriptContext(file, model, folder, delivery);
}

/** Applies suppressions and the project's severities, and puts findings in the order of the text. */
export function settle(
  found: readonly Finding[],
  suppressions: Parameters<typeof applySuppressions>[1],
  lines: LineTable,
  severities: RuleSeverities | undefined,
): readonly Finding[] {
  return applySuppressions(found, suppressions, lines)
    .filter(({ rule }) => severities?.[rule] !== 'off')
    .sort((one, other) => one.start - other.start || one.rule.localeCompare(other.rule, 'en'));
}

function runRule(rule: Rule, context: ScriptContext, severities: RuleSeverities | undefined): readonly Finding[] {
  if (severities?.[rule.id] === 'off') {
    return [];
  }
  const findings: Finding[] = [];
  for (const observation of rule.check(context)) {
    if (rule.readsText === true || !isInError(observation, context)) {
      findings.push(toFinding(rule, observation, severities));
    }
  }
  return findings;
}

function isInError({ place }: Observation, { model }: ScriptContext): boolean {
  return model.errors.some(({ startIndex, endIndex }) => place.startIndex >= startIndex && place.startIndex < endIndex);
}

/** A finding from what a rule has seen; the project's severity counts before the observation's, and that before the rule's. */
export function toFinding(
  rule: { readonly id: string; readonly severity: Severity },
  { place, template, values, severity, fix }: Observation,
  severities: RuleSeverities | undefined,
): Finding {
  const chosen = severities?.[rule.id];
  return {
    rule: rule.id,
    severity: chosen === undefined || chosen === 'off' ? (severity ?? rule.severity) : chosen,
    message: fillTemplate(template, values),
    start: place.startIndex,
    end: place.endIndex,
    fix,
  };
}
