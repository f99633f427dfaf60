import { fillTemplate } from '../errors';
import { beginsIn, type Finding, type Observation } from './finding';
import type { RuleSeverities, Severity } from './severities';
import { LineTable } from './lineTable';
import { buildModel } from './model/buildModel';
import type { Rule } from './rule';
import { scriptRules } from './rules';
import { powershell7NullConditional } from './rules/powershell7NullConditional';
import { powershell7Syntax } from './rules/powershell7Syntax';
import { requiresPowershell7 } from './rules/requiresPowershell7';
import { runScriptsParameters } from './rules/runScriptsParameters';
import { secretLiteral } from './rules/secretLiteral';
import { isBehindManyConditions, isInBranch } from './rules/shared/conditionsAround';
import { isReached, isRun } from './rules/shared/reached';
import { utf8WithoutBom } from './rules/utf8WithoutBom';
import { isReadOtherwise } from './scan/garbled';
import { unclosed } from './rules/unclosed';
import { ScriptContext, type Delivery } from './scriptContext';
import type { ScriptFile } from './scriptFile';
import { applySuppressions, readSuppressions } from './suppressions';
import type { SyntaxNode } from './syntaxNode';

/** A PowerShell script as rules see it. */
export function scriptContext(file: ScriptFile, root: SyntaxNode, delivery: Delivery): ScriptContext {
  const { model, folder } = buildModel(file.text, root);
  return new ScriptContext(file, model, folder, delivery);
}

/** What the rules say of one PowerShell script, before suppressions. */
export function scriptFindings(context: ScriptContext, severities?: RuleSeverities): readonly Finding[] {
  return scriptRules.flatMap((rule) => runRule(rule, context, severities));
}

/** All findings of one PowerShell script, in the order of the text. @param found what the rules say of it, and of its package */
export function lintScript(
  context: ScriptContext,
  found: readonly Finding[],
  severities?: RuleSeverities,
): readonly Finding[] {
  const lines = new LineTable(context.file.text);
  const comments = context.model.comments.map((node) => ({ start: node.startIndex, text: context.source(node) }));
  return withoutUnread(settle(found, readSuppressions(comments, lines), lines, severities), context.file);
}

const readingText: ReadonlySet<string> = new Set(scriptRules.filter(({ readsText }) => readsText).map(({ id }) => id));

/** What keeps Windows PowerShell 5.1 from starting a script. */
const refusals = [powershell7Syntax.id, powershell7NullConditional.id, requiresPowershell7.id];
/** Rules about what a file holds, whether it runs or not. */
const ofFile = [secretLiteral.id, runScriptsParameters.id];

/**
 * PowerShell refuses a file with a bracket or quote too few, one for PowerShell 7, or one whose quotes it reads as other characters, as
 * a whole: until that is mended nothing else that is said of it can happen. Who has suppressed that finding, or turned the rule off, takes it for wrong and reads the others.
 */
function withoutUnread(findings: readonly Finding[], file: ScriptFile): readonly Finding[] {
  const isFound = (...rules: readonly string[]): boolean => findings.some(({ rule }) => rules.includes(rule));
  const isHalf = isFound(unclosed.id);
  const isRefused = isFound(...refusals) || (isFound(utf8WithoutBom.id) && isReadOtherwise(file));
  return isHalf || isRefused
    ? findings.filter(({ rule }) => readingText.has(rule) || (!isHalf && [...refusals, ...ofFile].includes(rule)))
    : findings;
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
    if ((rule.readsText === true || !isInError(observation, context)) && comesTo(rule, observation, context)) {
      findings.push(toFinding(rule, asLikely(rule, observation, context), severities));
    }
  }
  return findings;
}

/** What happens only where the script comes to is a note where few devices may come to it. */
function asLikely({ onlyWhere, isNoteInBranch }: Rule, observation: Observation, context: ScriptContext): Observation {
  const { place } = observation;
  const isUnlikely = isBehindManyConditions(context, place) || (isNoteInBranch === true && isInBranch(context, place));
  return onlyWhere !== undefined && isUnlikely ? { ...observation, severity: 'info' } : observation;
}

function comesTo({ onlyWhere }: Rule, { place }: Observation, context: ScriptContext): boolean {
  if (onlyWhere === undefined) {
    return true;
  }
  return onlyWhere === 'run' ? isRun(context, place) : isReached(context, place);
}

function isInError({ place }: Observation, { model }: ScriptContext): boolean {
  return model.errors.some((one) => beginsIn(place, one));
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
    template,
    values,
    start: place.startIndex,
    end: place.endIndex,
    fix,
  };
}
